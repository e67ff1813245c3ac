package org.foyer.testing;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The R4 model for tests: one context, JSON in and out. */
public final class Fhir {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  private Fhir() {}

  /** A resource as JSON. */
  public static String json(IBaseResource resource) {
    return R4.newJsonParser().encodeResourceToString(resource);
  }

  /** JSON as a resource of the expected type. */
  public static <T extends IBaseResource> T parse(Class<T> type, String json) {
    return R4.newJsonParser().parseResource(type, json);
  }
}
