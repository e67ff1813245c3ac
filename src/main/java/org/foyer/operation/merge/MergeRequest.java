package org.foyer.operation.merge;

import java.util.List;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Patient/$merge} is asked.
 *
 * @param source whose record is to end
 * @param target whose record goes on
 * @param result what the target is to be like; null for as it is
 * @param preview whether nothing is to be changed
 */
record MergeRequest(Named source, Named target, @Nullable Patient result, boolean preview) {

  /**
   * How a patient is named: by a reference, by identifiers that only this patient has together, or
   * by both.
   */
  record Named(String parameter, @Nullable Reference reference, List<Identifier> identifiers) {

    Named {
      identifiers = List.copyOf(identifiers);
      if (reference == null && identifiers.isEmpty()) {
        throw new FhirProblem(
            ProblemCode.INVALID_PARAMETER,
            "The operation needs the parameter %s or %s-identifier."
                .formatted(parameter, parameter));
      }
      if (identifiers.stream().anyMatch(one -> !one.hasSystem() || !one.hasValue())) {
        throw new FhirProblem(
            ProblemCode.INVALID_PARAMETER,
            "The parameter %s-identifier needs a system and a value.".formatted(parameter));
      }
    }
  }

  /**
   * The request that these parameters make.
   *
   * @throws FhirProblem if they make none
   */
  static MergeRequest of(
      Named source, Named target, @Nullable Patient result, @Nullable BooleanType preview) {
    return new MergeRequest(source, target, result, preview != null && preview.booleanValue());
  }
}
