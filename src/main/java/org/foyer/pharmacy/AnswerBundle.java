package org.foyer.pharmacy;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;

/** Resources as the pharmacy's operations answer with them: a Bundle of type collection. */
public final class AnswerBundle {

  private AnswerBundle() {}

  /** These, in this order. */
  public static Bundle of(List<? extends Resource> resources, RequestDetails request) {
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    for (Resource resource : resources) {
      BundleEntryComponent entry = bundle.addEntry().setResource(resource);
      if (resource.getIdElement().hasIdPart()) {
        entry.setFullUrl(
            request.getFhirServerBase()
                + "/"
                + resource.fhirType()
                + "/"
                + resource.getIdElement().getIdPart());
      }
    }
    return bundle;
  }
}
