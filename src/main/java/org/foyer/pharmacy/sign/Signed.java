package org.foyer.pharmacy.sign;

import java.util.List;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.MedicationRequest;

/**
 * What came of signing.
 *
 * @param prescription as it is stored
 * @param findings what the checks found, as it is stored
 */
record Signed(MedicationRequest prescription, List<DetectedIssue> findings) {

  /** Keeps what it is given. */
  Signed {
    findings = List.copyOf(findings);
  }
}
