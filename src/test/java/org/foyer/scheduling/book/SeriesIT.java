package org.foyer.scheduling.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.scheduling.book.Requests.book;
import static org.foyer.scheduling.book.Requests.one;
import static org.foyer.scheduling.book.Requests.post;
import static org.foyer.scheduling.book.Requests.series;
import static org.foyer.scheduling.book.Requests.start;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
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
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;

/** Weekly series, booked, moved and cancelled. */
@ServerTest
class SeriesIT {

  private final FhirHttp fhir;
  private final Scene scene;

  SeriesIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.scene = new Scene(fhir, people, login);
  }

  @Test
  void aSeriesIsBookedAsAWhole() {
    Answer answer = book(scene.desk(), scene.visit(7, 9), series(4, 2));

    List<Appointment> series = answer.resources().stream().map(Appointment.class::cast).toList();
    assertThat(series).hasSize(4);
    assertThat(series.stream().map(one -> one.getIdentifierFirstRep().getValue()).distinct())
        .hasSize(1);
    assertThat(series.stream().map(one -> one.getStart().toInstant().atZone(Clinic.ZONE)))
        .allMatch(start -> start.getHour() == 9 && start.getMinute() == 0);
    Identifier identifier = series.get(0).getIdentifierFirstRep();
    assertThat(
            fhir.get(
                    "Appointment?identifier="
                        + SchedulingExtensions.SERIES
                        + "|"
                        + identifier.getValue())
                .ids())
        .hasSize(4);
    assertThat(book(scene.desk(), scene.visit(7, 9), series(4, 2)).ids()).isEqualTo(answer.ids());
  }

  @Test
  void aSeriesThatDoesNotFitIsNotBookedAndNamesTheWeeks() {
    String other = fhir.create(Patients.somebody()).id();
    for (int week : List.of(2, 3)) {
      book(
          scene.desk(),
          scene.clinic().visit(AppointmentStatus.PROPOSED, other, Clinic.at(7 * week, 11, 0)));
    }

    Answer answer = book(scene.desk(), scene.visit(7, 11), series(4, 1));

    assertThat(answer).hasStatus(409).hasIssue(IssueType.CONFLICT, "time-taken");
    assertThat(answer.outcome().getIssue()).hasSize(2);
    assertThat(fhir.get("Appointment?patient=" + scene.patient()).ids()).isEmpty();
  }

  @Test
  void theRestOfASeriesMovesAndIsCancelled() {
    Answer answer = book(scene.desk(), scene.visit(7, 10), series(4, 1));
    Appointment second = (Appointment) answer.resources().get(1);

    Parameters move = start(Clinic.at(15, 11, 0));
    move.addParameter("following", true);
    Answer moved = post(scene.desk(), second, "$reschedule", move);

    assertThat(moved).hasStatus(200);
    assertThat(moved.resources().stream().map(one -> ((Appointment) one).getStart().toInstant()))
        .containsExactly(Clinic.at(15, 11, 0), Clinic.at(22, 11, 0), Clinic.at(29, 11, 0));
    Parameters cancel = new Parameters();
    cancel.addParameter("following", true);
    Answer cancelled = post(scene.self(), moved.resources().get(1), "$cancel", cancel);
    assertThat(cancelled.resources()).hasSize(2);
    assertThat(scene.status(answer.ids().get(0))).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(scene.status(answer.ids().get(1))).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(scene.status(answer.ids().get(3))).isEqualTo(AppointmentStatus.CANCELLED);
  }
}
