package org.foyer.scheduling.rule;

import java.util.List;
import java.util.Optional;
import org.foyer.fhir.TokenValue;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Codes as search values. */
final class Codings {

  private Codings() {}

  static TokenValue of(Coding coding) {
    return new TokenValue(
        Optional.ofNullable(coding.getSystem()).orElse(""),
        Optional.ofNullable(coding.getCode()).orElse(""));
  }

  static List<TokenValue> of(List<CodeableConcept> concepts) {
    return concepts.stream()
        .flatMap(concept -> concept.getCoding().stream())
        .map(Codings::of)
        .distinct()
        .toList();
  }
}
