package org.foyer.scheduling.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.scheduling.book.Requests.confirm;
import static org.foyer.scheduling.book.Requests.hold;
import static org.foyer.scheduling.book.Requests.one;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.foyer.scheduling.Clinic;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;

/** Times that are kept for a while. */
@ServerTest
class HoldIT {

  private final FhirHttp fhir;
  private final Scene scene;

  HoldIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.scene = new Scene(fhir, people, login);
  }

  @Test
  void aHoldKeepsTheTimeAndIsBooked() {
    FhirHttp self = scene.self();

    Appointment held = one(hold(self, scene.visit(2, 9)));

    assertThat(held.getStatus()).isEqualTo(AppointmentStatus.PENDING);
    assertThat(SchedulingExtensions.holdUntil(held).orElseThrow())
        .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(600));
    String other = fhir.create(Patients.somebody()).id();
    Answer late =
        hold(
            scene.desk(),
            scene.clinic().visit(AppointmentStatus.PROPOSED, other, Clinic.at(2, 9, 0)));
    assertThat(late).hasStatus(409).hasIssue(IssueType.NOTFOUND, "time-taken");
    Appointment booked = one(confirm(self, held));
    assertThat(booked.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(SchedulingExtensions.holdUntil(booked)).isEmpty();
    assertThat(booked.getIdElement().getIdPart()).isEqualTo(held.getIdElement().getIdPart());
  }

  @Test
  void aPatientHoldsThreeTimesAtMost() {
    FhirHttp self = scene.self();
    for (int hour = 9; hour < 12; hour++) {
      assertThat(hold(self, scene.visit(3, hour))).hasStatus(200);
    }

    assertThat(hold(self, scene.visit(4, 9))).hasStatus(422);
  }

  @Test
  void anExpiredHoldIsCancelledByItself() {
    Appointment held = scene.visit(2, 10).setStatus(AppointmentStatus.PENDING);
    SchedulingExtensions.holdUntil(held, Instant.now().minusSeconds(1));
    String id = fhir.create(held).id();

    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> scene.status(id) == AppointmentStatus.CANCELLED);

    assertThat(fhir.get("Appointment/" + id).body()).contains("\"expired\"");
    assertThat(confirm(scene.desk(), fhir.get("Appointment/" + id).as(Appointment.class)))
        .hasStatus(409)
        .hasIssue(IssueType.EXPIRED, "hold-expired");
  }
}
