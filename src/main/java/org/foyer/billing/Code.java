package org.foyer.billing;

import java.util.LinkedHashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * A code of a code system.
 *
 * @param system its canonical address; empty if it is not known
 * @param code the code in it
 */
public record Code(String system, String code) {

  /** All codes by which a concept is known, in its order. */
  public static Set<Code> of(CodeableConcept concept) {
    Set<Code> codes = new LinkedHashSet<>();
    for (Coding coding : concept.getCoding()) {
      if (coding.hasCode()) {
        codes.add(new Code(coding.hasSystem() ? coding.getSystem() : "", coding.getCode()));
      }
    }
    return codes;
  }

  /** As in a search: {@code system|code}. */
  @Override
  public String toString() {
    return system + "|" + code;
  }
}
