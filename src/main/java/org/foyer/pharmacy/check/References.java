package org.foyer.pharmacy.check;

import org.hl7.fhir.r4.model.Resource;

/** References to stored resources. */
final class References {

  private References() {}

  /** Such as {@code AllergyIntolerance/1}. */
  static String of(Resource resource) {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }
}
