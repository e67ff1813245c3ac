package org.foyer.scheduling.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.foyer.scheduling.Clinic;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Schedule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServerTest
class LeaveIT {

  private final String day = LocalDate.now(Clinic.ZONE).plusDays(4).toString();
  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Clinic clinic;
  private final String patient;
  private final String booked;

  LeaveIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.clinic = Clinic.open(fhir);
    this.patient = fhir.create(Patients.somebody()).id();
    this.booked =
        fhir.create(clinic.visit(AppointmentStatus.BOOKED, patient, Clinic.at(4, 9, 0))).id();
  }

  @Test
  void practitionersTakeLeaveAndSeeWhatItAffects() {
    FhirHttp doctor = as("doctor", "Practitioner/" + clinic.practitioner());

    Answer answer = post(doctor, asked());

    assertThat(answer).hasIds(booked);
    assertThat(doctor.get("Schedule/" + clinic.schedule() + "/$affected")).hasIds(booked);
    Answer refused = book(Clinic.at(4, 10, 0));
    assertThat(refused).hasStatus(422);
    Parameters back = asked();
    back.addParameter("withdraw", true);
    assertThat(post(doctor, back)).hasIds();
    assertThat(book(Clinic.at(4, 10, 0))).hasStatus(200);
    assertThat(post(doctor, back)).hasStatus(422);
  }

  @Test
  void othersCannotChangeTheHoursOfAPractitioner() {
    Clinic other = clinic.colleague();
    FhirHttp colleague = as("doctor", "Practitioner/" + other.practitioner());

    assertThat(post(colleague, asked())).hasStatus(403);
    assertThat(post(as("patient", "Patient/" + patient), asked())).hasStatus(403);
    Schedule schedule =
        fhir.get("Schedule/" + clinic.schedule()).as(Schedule.class).setComment("Closed");
    assertThat(colleague.update(schedule)).hasStatus(403);
    assertThat(as("doctor", "Practitioner/" + clinic.practitioner()).update(schedule))
        .hasStatus(200);
    assertThat(post(as("receptionist", null), asked())).hasIds(booked);
  }

  @Test
  void whatLeaveAffectsIsOfferedAnewAndMovedWhenAccepted() {
    FhirHttp doctor = as("doctor", "Practitioner/" + clinic.practitioner());
    Parameters asked = asked();
    asked.addParameter("reoffer", true);

    Answer answer = post(doctor, asked);

    assertThat(answer).hasStatus(200);
    List<Appointment> offers =
        answer.bundle().getEntry().stream()
            .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.INCLUDE)
            .map(BundleEntryComponent::getResource)
            .map(Appointment.class::cast)
            .toList();
    assertThat(offers).hasSize(1);
    Appointment offer = offers.get(0);
    assertThat(SchedulingExtensions.offerOf(offer).orElseThrow().getReference())
        .isEqualTo("Appointment/" + booked);
    Parameters accept = new Parameters();
    accept.addParameter(
        "appointment-reference", new Reference("Appointment/" + offer.getIdElement().getIdPart()));
    FhirHttp self = as("patient", "Patient/" + patient);
    assertThat(self.post("Appointment/$book", Fhir.json(accept))).hasIds(booked);
    Appointment moved = fhir.get("Appointment/" + booked).as(Appointment.class);
    assertThat(moved.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(moved.getStart()).isEqualTo(offer.getStart());
    assertThat(doctor.get("Schedule/" + clinic.schedule() + "/$affected")).hasIds();
  }

  private Answer post(FhirHttp by, Parameters asked) {
    return by.post("Schedule/" + clinic.schedule() + "/$leave", Fhir.json(asked));
  }

  private Parameters asked() {
    Parameters asked = new Parameters();
    asked.addParameter("start", new DateTimeType(day));
    asked.addParameter("end", new DateTimeType(day));
    asked.addParameter("description", "Conference");
    return asked;
  }

  private Answer book(Instant start) {
    FhirHttp self = as("patient", "Patient/" + fhir.create(Patients.somebody()).id());
    Appointment visit = clinic.visit(AppointmentStatus.PROPOSED, patient, start);
    visit.getParticipant().removeIf(one -> one.getActor().getReference().startsWith("Patient/"));
    Parameters asked = new Parameters();
    asked.addParameter().setName("appointment-resource").setResource(visit);
    return self.post("Appointment/$book", Fhir.json(asked));
  }

  private FhirHttp as(String role, @Nullable String fhirUser) {
    return fhir.as(login.token(people.with(role, fhirUser), "user/*.cruds"));
  }
}
