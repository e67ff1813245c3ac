package org.foyer.testing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.FhirTerser;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The R4 model for tests: one context, JSON in and out. */
public final class Fhir {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  private Fhir() {}

  /** Walks through resources. */
  public static FhirTerser terser() {
    return R4.newTerser();
  }

  /** A resource as JSON. */
  public static String json(IBaseResource resource) {
    return R4.newJsonParser().encodeResourceToString(resource);
  }

  /** JSON as a resource of the expected type. */
  public static <T extends IBaseResource> T parse(Class<T> type, String json) {
    return R4.newJsonParser().parseResource(type, json);
  }
}
