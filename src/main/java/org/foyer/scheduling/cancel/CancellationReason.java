package org.foyer.scheduling.cancel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Why an appointment is cancelled: the codes of our value set appointment-cancellation-reason. */
public enum CancellationReason {
  /** The patient cancelled. */
  PATIENT,
  /** The patient is well. */
  PATIENT_RECOVERED,
  /** The patient is too ill. */
  PATIENT_UNWELL,
  /** The patient has no way to come. */
  PATIENT_TRANSPORT,
  /** The patient does not want to pay. */
  PATIENT_COST,
  /** The patient wants another time. */
  PATIENT_OTHER_TIME,
  /** The patient has died. */
  PATIENT_DECEASED,
  /** The hospital cancelled. */
  PROVIDER,
  /** The practitioner cannot come. */
  PROVIDER_ABSENT,
  /** There is an emergency. */
  PROVIDER_EMERGENCY,
  /** The room or device cannot be used. */
  PROVIDER_ROOM,
  /** What must be there before is not. */
  PROVIDER_REFERRAL_MISSING,
  /** It should never have been made. */
  BOOKED_IN_ERROR,
  /** Nobody confirmed it in time. */
  EXPIRED,
  /** Another appointment took its place. */
  REPLACED,
  /** Something else. */
  OTHER;

  /** The system of the codes. */
  public static final String SYSTEM =
      "https://foyer.org/fhir/CodeSystem/appointment-cancellation-reason";

  private static final String HL7 =
      "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";

  /** The reason with this code. */
  public static Optional<CancellationReason> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /** The reason of a cancelled appointment, if it is one of these. */
  public static Optional<CancellationReason> of(Appointment appointment) {
    return appointment.getCancelationReason().getCoding().stream()
        .filter(coding -> SYSTEM.equals(coding.getSystem()) && coding.hasCode())
        .flatMap(coding -> of(coding.getCode()).stream())
        .findFirst();
  }

  /** Its code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As an element of an appointment. */
  public CodeableConcept concept() {
    return new CodeableConcept(new Coding().setSystem(SYSTEM).setCode(code()));
  }

  /** Whether patients can say so. */
  boolean isOfPatients() {
    return name().startsWith(PATIENT.name()) || this == BOOKED_IN_ERROR || this == OTHER;
  }

  /** Whether patients can give this as a reason, by our codes or those of HL7. */
  public static boolean isOfPatients(Coding coding) {
    String code = String.valueOf(coding.getCode());
    return SYSTEM.equals(coding.getSystem())
        ? of(code).filter(CancellationReason::isOfPatients).isPresent()
        : HL7.equals(coding.getSystem()) && code.matches("(pat|oth).*");
  }

  /** Whether people can say so; the rest is said by the server alone. */
  boolean isOfPeople() {
    return this != EXPIRED && this != REPLACED;
  }
}
