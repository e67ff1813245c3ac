package org.foyer.pharmacy.check;

import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * A prescriber knows of a finding and prescribes all the same.
 *
 * @param finding the key of the finding
 * @param reason why
 * @param comment what else there is to say; needed if the reason is {@link OverrideReason#OTHER}
 */
public record SafetyOverride(String finding, OverrideReason reason, @Nullable String comment) {

  /** Refuses a reason that says nothing. */
  public SafetyOverride {
    if (reason == OverrideReason.OTHER && (comment == null || comment.isBlank())) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The reason \"other\" needs a comment that tells it.");
    }
  }

  /**
   * An override as it is asked for.
   *
   * @param reason a code of the value set {@code safety-override-reason}
   * @throws FhirProblem if there is no such reason, or it needs a comment
   */
  public static SafetyOverride of(String finding, String reason, @Nullable String comment) {
    OverrideReason known =
        OverrideReason.of(reason)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.INVALID_PARAMETER,
                        "The reason of an override must be a code of the value set"
                            + " https://foyer.org/fhir/ValueSet/safety-override-reason."));
    return new SafetyOverride(finding, known, comment);
  }
}
