package org.foyer.operation.merge;

import org.hl7.fhir.r4.model.Patient;

/**
 * Two records of one patient.
 *
 * @param source the record that ends
 * @param target the record that goes on
 */
record PatientPair(Patient source, Patient target) {

  String sourceId() {
    return source.getIdElement().getIdPart();
  }

  String targetId() {
    return target.getIdElement().getIdPart();
  }

  String sourceReference() {
    return "Patient/" + sourceId();
  }

  String targetReference() {
    return "Patient/" + targetId();
  }
}
