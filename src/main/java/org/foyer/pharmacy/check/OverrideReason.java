package org.foyer.pharmacy.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Why a finding does not keep a prescriber: the codes of our value set safety-override-reason. */
public enum OverrideReason {
  /** The benefit is greater than the risk. */
  BENEFIT_OUTWEIGHS_RISK("Benefit outweighs risk"),
  /** The patient had it before without harm. */
  TOLERATED_BEFORE("Tolerated before"),
  /** The dose is chosen for this patient. */
  DOSE_ADJUSTED("Dose chosen for this patient"),
  /** Effects are going to be watched. */
  WILL_BE_MONITORED("Will be monitored"),
  /** The other medicine is stopped, or was. */
  OTHER_MEDICINE_STOPPED("Other medicine is stopped"),
  /** What the finding rests on is wrong or out of date. */
  RECORD_INACCURATE("Record is not accurate"),
  /** There is nothing else that would help. */
  NO_ALTERNATIVE("No alternative"),
  /** Something else, told in a comment. */
  OTHER("Other");

  /** The system of the codes. */
  public static final String SYSTEM = "https://foyer.org/fhir/CodeSystem/safety-override-reason";

  private final String display;

  OverrideReason(String display) {
    this.display = display;
  }

  /** The reason with this code. */
  public static Optional<OverrideReason> of(String code) {
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
