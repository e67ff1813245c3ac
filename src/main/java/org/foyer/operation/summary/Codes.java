package org.foyer.operation.summary;

import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;

/** What codes say of whether something belongs to a summary. */
final class Codes {

  /** Verification statuses of what is not true. */
  static final Set<String> UNTRUE = Set.of("entered-in-error", "refuted");

  private Codes() {}

  /** Whether none of the codings has one of these codes. */
  static boolean isNone(CodeableConcept concept, Set<String> codes) {
    return concept.getCoding().stream().noneMatch(coding -> codes.contains(coding.getCode()));
  }
}
