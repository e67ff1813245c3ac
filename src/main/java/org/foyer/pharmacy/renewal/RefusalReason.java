package org.foyer.pharmacy.renewal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Why a renewal is denied: the codes of our value set prescription-refusal-reason. */
public enum RefusalReason {
  /** The patient must be seen first. */
  VISIT_NEEDED("Visit needed"),
  /** The prescriber does not treat the patient. */
  NOT_MY_PATIENT("Not a patient of mine"),
  /** The patient needs it no more. */
  NO_LONGER_INDICATED("No longer indicated"),
  /** It would harm the patient. */
  CONTRAINDICATED("Contraindicated"),
  /** The patient is allergic to it. */
  ALLERGY("Allergy"),
  /** It does not go with another medicine. */
  INTERACTION("Interaction"),
  /** The patient has another medicine for the same. */
  DUPLICATE("Duplicate therapy"),
  /** There is still enough. */
  TOO_EARLY("Too early"),
  /** A result must be there first. */
  LABORATORY_NEEDED("Laboratory result needed"),
  /** Something else, told in a comment. */
  OTHER("Other");

  /** The system of the codes. */
  public static final String SYSTEM =
      "https://foyer.org/fhir/CodeSystem/prescription-refusal-reason";

  private final String display;

  RefusalReason(String display) {
    this.display = display;
  }

  /** The reason with this code. */
  public static Optional<RefusalReason> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /** Its code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As an element of a resource. */
  public CodeableConcept concept() {
    return new CodeableConcept(new Coding(SYSTEM, code(), display));
  }
}
