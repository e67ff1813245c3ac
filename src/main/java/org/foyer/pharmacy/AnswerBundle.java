package org.foyer.pharmacy.queue;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;

/** The Task and what belongs to it, as the operations of the queue answer with them. */
public final class FillBundle {

  private FillBundle() {}

  /** These, the Task first. */
  public static Bundle of(List<Resource> resources, RequestDetails request) {
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
