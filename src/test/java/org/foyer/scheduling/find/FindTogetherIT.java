package org.foyer.scheduling.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.scheduling.find.Found.DAY;
import static org.foyer.scheduling.find.Found.actors;
import static org.foyer.scheduling.find.Found.find;
import static org.foyer.scheduling.find.Found.starts;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.Bookings;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Schedule;
import org.junit.jupiter.api.Test;

/** Several actors, several weeks, and whether what is proposed can be booked. */
@ServerTest
class FindTogetherIT {

  private final FhirHttp fhir;
  private final Bookings bookings;

  FindTogetherIT(FhirHttp fhir) {
    this.fhir = fhir;
    this.bookings = new Bookings(fhir);
  }

  @Test
  void surgeonAndRoomMustBothBeFree() {
    Clinic clinic = Clinic.open(fhir);
    String room = bookings.location("ro");
    Clinic.schedule(fhir, "10:00:00", "18:00:00", room);
    fhir.create(Bookings.booked("2031-10-25T07:30:00Z", 30, room));
    String asked = find(clinic.doctor(), DAY, DAY);

    Answer byLocation = fhir.get(asked + "&location-reference=" + room);
    Answer together = fhir.get(asked + "&together=" + room);

    assertThat(starts(byLocation))
        .containsExactly(
            "2031-10-25T10:00:00+03:00", "2031-10-25T11:00:00+03:00", "2031-10-25T11:30:00+03:00");
    assertThat(together.ids()).isEqualTo(byLocation.ids());
    assertThat(actors((Appointment) together.resources().get(0))).contains(clinic.doctor(), room);
  }

  @Test
  void seriesAreProposedWhereAllWeeksAreFreeByTheClockOnTheWall() {
    Clinic clinic = Clinic.open(fhir);
    fhir.create(Bookings.booked("2031-11-01T07:00:00Z", 30, clinic.doctor()));
    fhir.create(Bookings.booked("2031-11-08T07:30:00Z", 30, clinic.doctor()));

    Answer answer =
        fhir.get(find(clinic.doctor(), DAY, DAY) + "&occurrences=2&every-weeks=1&_count=2");

    assertThat(starts(answer))
        .containsExactly("2031-10-25T09:30:00+03:00", "2031-10-25T10:00:00+03:00");
    assertThat(answer.bundle().getTotal()).isEqualTo(5);
  }

  @Test
  void aRoomWithoutScheduleCannotJoin() {
    Clinic clinic = Clinic.open(fhir);

    Answer answer =
        fhir.get(find(clinic.doctor(), DAY, DAY) + "&together=" + bookings.location("ro"));

    assertThat(answer).hasStatus(400).hasIssue(IssueType.VALUE, "invalid-parameter");
  }

  @Test
  void moreThanACodeCanHoldIsNotFoundTogetherButCanBeBooked() {
    List<String> team = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      team.add(bookings.practitioner());
      Clinic.schedule(fhir, "09:00:00", "12:00:00", team.get(i));
    }
    String others = "&together=" + String.join("&together=", team.subList(1, 5));

    Answer found = fhir.get(find(team.get(0), DAY, DAY) + others);
    Answer fewer =
        fhir.get(find(team.get(0), DAY, DAY) + others.substring(0, others.lastIndexOf('&')));
    Appointment all = Bookings.booked("2031-10-25T07:00:00Z", 30, team.toArray(new String[0]));
    all.setStatus(AppointmentStatus.PROPOSED);
    Answer booked = book(new ParametersParameterComponent().setResource(all));

    assertThat(found).hasStatus(400).hasIssue(IssueType.VALUE, "invalid-parameter");
    assertThat(starts(fewer)).hasSize(6);
    assertThat(booked).hasStatus(200);
    assertThat(actors((Appointment) booked.resources().get(0))).containsAll(team);
  }

  @Test
  void whateverIsProposedCanBeBookedAlsoOfADoctorWithTwoSchedules() {
    Clinic clinic = Clinic.open(fhir);
    Schedule other = new Schedule();
    other.addExtension(Bookings.parameters("check", "buffer-after", 30));
    other.addActor(new Reference(clinic.doctor())).addActor(new Reference(clinic.service()));
    fhir.create(other);
    fhir.create(Bookings.booked("2031-10-25T07:00:00Z", 30, clinic.doctor(), clinic.service()));
    String asked = find(clinic.doctor(), DAY, DAY);
    List<String> booked = new ArrayList<>();

    for (Answer found = fhir.get(asked); !starts(found).isEmpty(); found = fhir.get(asked)) {
      booked.add(starts(found).get(0));
      String proposed = "Appointment/" + found.ids().get(0);
      assertThat(
              book(
                  new ParametersParameterComponent()
                      .setName("appointment-reference")
                      .setValue(new Reference(proposed))))
          .hasStatus(200);
    }

    assertThat(booked).containsExactly("2031-10-25T09:00:00+03:00", "2031-10-25T11:00:00+03:00");
  }

  private Answer book(ParametersParameterComponent visit) {
    Parameters asked = new Parameters();
    asked.addParameter(visit.hasName() ? visit : visit.setName("appointment-resource"));
    asked.addParameter("patient-reference", new Reference(bookings.patient()));
    return fhir.post("Appointment/$book", Fhir.json(asked));
  }
}
