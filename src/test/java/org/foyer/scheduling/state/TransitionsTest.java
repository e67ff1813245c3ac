package org.foyer.scheduling.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {

  @ParameterizedTest
  @CsvSource({
    "PROPOSED, PENDING", "PROPOSED, BOOKED", "PENDING, BOOKED", "PENDING, CANCELLED",
    "WAITLIST, BOOKED", "BOOKED, PENDING", "BOOKED, FULFILLED", "ARRIVED, NOSHOW",
    "CHECKEDIN, BOOKED", "NOSHOW, ARRIVED", "CANCELLED, ENTEREDINERROR", "BOOKED, BOOKED"
  })
  void possible(AppointmentStatus from, AppointmentStatus to) {
    assertThat(Transitions.problem(from, to)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PROPOSED, ARRIVED", "PENDING, PROPOSED", "BOOKED, PROPOSED", "CHECKEDIN, NOSHOW",
    "CANCELLED, BOOKED", "FULFILLED, BOOKED", "ENTEREDINERROR, BOOKED", "NOSHOW, CANCELLED"
  })
  void refused(AppointmentStatus from, AppointmentStatus to) {
    assertThat(Transitions.problem(from, to)).isPresent();
  }

  @Test
  void refusalNamesWhatIsPossible() {
    assertThat(
            Transitions.problem(AppointmentStatus.PENDING, AppointmentStatus.ARRIVED)
                .orElseThrow()
                .explanation())
        .isEqualTo(
            "An appointment cannot go from pending to arrived; from pending it can go to booked,"
                + " waitlist, cancelled, entered-in-error.");
  }

  @ParameterizedTest
  @EnumSource(EncounterStatus.class)
  void nextWhenTheEncounterGoesOnThenTheAppointmentTakesAPossibleStep(EncounterStatus encounter) {
    for (AppointmentStatus from : AppointmentStatus.values()) {
      VisitSteps.next(encounter, from)
          .ifPresent(next -> assertThat(Transitions.problem(from, next)).isEmpty());
    }
  }
}
