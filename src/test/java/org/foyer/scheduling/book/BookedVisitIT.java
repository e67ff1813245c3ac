package org.foyer.scheduling.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.scheduling.book.Requests.book;
import static org.foyer.scheduling.book.Requests.code;
import static org.foyer.scheduling.book.Requests.confirm;
import static org.foyer.scheduling.book.Requests.one;
import static org.foyer.scheduling.book.Requests.post;
import static org.foyer.scheduling.book.Requests.reason;
import static org.foyer.scheduling.book.Requests.reschedule;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.foyer.scheduling.Clinic;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;

/** What becomes of a booked visit: moved, cancelled, kept or missed. */
@ServerTest
class BookedVisitIT {

  private final FhirHttp fhir;
  private final Scene scene;

  BookedVisitIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.scene = new Scene(fhir, people, login);
  }

  @Test
  void anAppointmentIsMovedAndTheRestStays() {
    Appointment booked = one(book(scene.desk(), scene.visit(1, 9)));

    Appointment moved = one(reschedule(scene.self(), booked, Clinic.at(1, 11, 0)));

    assertThat(moved.getIdElement().getIdPart()).isEqualTo(booked.getIdElement().getIdPart());
    assertThat(moved.getStart().toInstant()).isEqualTo(Clinic.at(1, 11, 0));
    assertThat(moved.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(one(book(scene.desk(), scene.other(1, 9))).getStatus())
        .isEqualTo(AppointmentStatus.BOOKED);
  }

  @Test
  void aRefusedMoveChangesNothing() {
    Appointment booked = one(book(scene.desk(), scene.visit(1, 9)));
    assertThat(book(scene.desk(), scene.other(1, 10))).hasStatus(200);

    assertThat(reschedule(scene.self(), booked, Clinic.at(1, 10, 0)))
        .hasStatus(409)
        .hasIssue(IssueType.CONFLICT, "time-taken");
    assertThat(reschedule(scene.self(), booked, Clinic.at(1, 9, 10))).hasStatus(422);
    assertThat(scene.stored(booked).getStart()).isEqualTo(booked.getStart());
    assertThat(reschedule(scene.strangerPatient(), booked, Clinic.at(1, 11, 0))).hasStatus(404);
  }

  @Test
  void cancellingFreesTheTimeAndSaysWhy() {
    Appointment booked = one(book(scene.desk(), scene.visit(1, 9)));

    assertThat(post(scene.desk(), booked, "$cancel", new Parameters())).hasStatus(400);
    assertThat(post(scene.desk(), booked, "$cancel", reason("expired"))).hasStatus(400);
    assertThat(post(scene.self(), booked, "$cancel", reason("provider-absent"))).hasStatus(400);
    assertThat(post(scene.strangerPatient(), booked, "$cancel", new Parameters())).hasStatus(404);
    Appointment cancelled = one(post(scene.self(), booked, "$cancel", reason("patient-unwell")));
    assertThat(cancelled.getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(cancelled.getCancelationReason().getCodingFirstRep().getCode())
        .isEqualTo("patient-unwell");
    assertThat(book(scene.desk(), scene.other(1, 9))).hasStatus(200);
    assertThat(confirm(scene.desk(), booked))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
  }

  @Test
  void whoComesIsCheckedInAndHasAnEncounter() {
    Appointment booked = one(book(scene.desk(), scene.visit(1, 9)));

    assertThat(post(scene.self(), booked, "$check-in", new Parameters())).hasStatus(403);
    Appointment arrived = one(post(scene.desk(), booked, "$check-in", code("status", "arrived")));
    assertThat(arrived.getStatus()).isEqualTo(AppointmentStatus.ARRIVED);
    Appointment in = one(post(scene.desk(), booked, "$check-in", new Parameters()));
    assertThat(in.getStatus()).isEqualTo(AppointmentStatus.CHECKEDIN);
    String id = booked.getIdElement().getIdPart();
    assertThat(fhir.get("Encounter?appointment=Appointment/" + id).ids()).hasSize(1);
  }

  @Test
  void nobodyMissesWhatHasNotBegun() {
    Appointment booked = one(book(scene.desk(), scene.visit(1, 9)));
    Appointment past = scene.visit(0, 9).setStatus(AppointmentStatus.BOOKED);
    Instant before = Instant.now().minusSeconds(7200);
    past.setStart(Date.from(before)).setEnd(Date.from(before.plusSeconds(1800)));
    past.setId(fhir.create(past).id());

    assertThat(post(scene.desk(), booked, "$no-show", new Parameters()))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
    assertThat(post(scene.self(), past, "$no-show", new Parameters())).hasStatus(403);
    assertThat(one(post(scene.desk(), past, "$no-show", new Parameters())).getStatus())
        .isEqualTo(AppointmentStatus.NOSHOW);
  }

  @Test
  void whatClientsSendBackAsIheSaysIsMovedOrCancelled() {
    Appointment booked = one(book(scene.desk(), scene.visit(1, 9)));
    Appointment later = booked.copy();
    later.setStart(Date.from(Clinic.at(1, 11, 0))).setEnd(Date.from(Clinic.at(1, 11, 30)));

    assertThat(one(book(scene.desk(), later)).getStart().toInstant())
        .isEqualTo(Clinic.at(1, 11, 0));
    Appointment cancelled = booked.copy().setStatus(AppointmentStatus.CANCELLED);
    cancelled
        .getCancelationReason()
        .addCoding()
        .setSystem("https://foyer.org/fhir/CodeSystem/appointment-cancellation-reason")
        .setCode("provider-room");
    assertThat(one(book(scene.desk(), cancelled)).getStatus())
        .isEqualTo(AppointmentStatus.CANCELLED);
  }
}
