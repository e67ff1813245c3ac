package org.foyer.scheduling.book;

import org.foyer.scheduling.Clinic;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;

/** A clinic, its desk and a patient who books. */
final class Scene {

  private static final String SCOPES = "user/*.cruds";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final String patient;
  private final FhirHttp desk;
  private Clinic clinic;
  private @Nullable FhirHttp self;

  Scene(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.clinic = Clinic.open(fhir);
    this.desk = as("receptionist", null);
    this.patient = fhir.create(Patients.somebody()).id();
  }

  /** Goes to another clinic. */
  void at(Clinic other) {
    clinic = other;
  }

  Clinic clinic() {
    return clinic;
  }

  /** The id of the patient. */
  String patient() {
    return patient;
  }

  /** The receptionist. */
  FhirHttp desk() {
    return desk;
  }

  Appointment visit(int days, int hour) {
    return clinic.visit(AppointmentStatus.PROPOSED, patient, Clinic.at(days, hour, 0));
  }

  Appointment other(int days, int hour) {
    String other = fhir.create(Patients.somebody()).id();
    return clinic.visit(AppointmentStatus.PROPOSED, other, Clinic.at(days, hour, 0));
  }

  Appointment stored(Appointment appointment) {
    return fhir.get("Appointment/" + appointment.getIdElement().getIdPart()).as(Appointment.class);
  }

  AppointmentStatus status(String id) {
    return fhir.get("Appointment/" + id).as(Appointment.class).getStatus();
  }

  FhirHttp self() {
    if (self == null) {
      self = as("patient", "Patient/" + patient);
    }
    return self;
  }

  FhirHttp strangerPatient() {
    return as("patient", "Patient/" + fhir.create(Patients.somebody()).id());
  }

  FhirHttp as(String role, @Nullable String fhirUser) {
    return fhir.as(login.token(people.with(role, fhirUser), SCOPES));
  }
}
