package org.foyer.pharmacy.replace;

import java.util.Arrays;
import java.util.Locale;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/** Why a prescription is changed: the codes of our value set prescription-change-reason. */
public enum ChangeReason {
  /** The patient needs more or less of it. */
  DOSE,
  /** It is taken at other times, or for longer or shorter. */
  SCHEDULE,
  /** The patient needs another form, strength or route. */
  FORM,
  /** Another medicine is to do the same. */
  MEDICINE,
  /** It caused an unwanted reaction. */
  NOT_TOLERATED,
  /** It did not do enough. */
  NOT_EFFECTIVE,
  /** A result of a test asks for it. */
  RESULT,
  /** It did not go with another medicine. */
  INTERACTION,
  /** It cannot be had as it was prescribed. */
  AVAILABILITY,
  /** The insurance asks for it. */
  COVERAGE,
  /** The pharmacy asked for a change. */
  PHARMACY_REQUEST,
  /** The patient asked for a change. */
  PATIENT_REQUEST,
  /** It was written wrongly. */
  CORRECTION,
  /** Another reason, told in a note. */
  OTHER;

  private static final String SYSTEM =
      "https://foyer.org/fhir/CodeSystem/prescription-change-reason";

  /**
   * The reason with this code.
   *
   * @throws FhirProblem if there is none
   */
  public static ChangeReason of(@Nullable String code) {
    return Arrays.stream(values())
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "\"reason\" must be a code of the value set"
                        + " https://foyer.org/fhir/ValueSet/prescription-change-reason."));
  }

  /** Its code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  CodeableConcept concept() {
    return new CodeableConcept(new Coding().setSystem(SYSTEM).setCode(code()));
  }
}
