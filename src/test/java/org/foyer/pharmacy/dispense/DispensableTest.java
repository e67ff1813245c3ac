package org.foyer.pharmacy.dispense;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispensableTest {

  private static final Instant NOON = Instant.parse("2031-03-04T12:00:00Z");

  private static MedicationRequest active() {
    return new MedicationRequest()
        .setStatus(MedicationRequestStatus.ACTIVE)
        .setIntent(MedicationRequestIntent.ORDER);
  }

  @Test
  void problemWhenAnOrderIsActiveThenThereIsNone() {
    assertThat(Dispensable.problem(active(), false, NOON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"draft", "cancelled", "stopped", "on-hold", "entered-in-error", "unknown"})
  void problemWhenThePrescriptionIsNotInForceThenNothingCanBeDispensed(String status) {
    MedicationRequest prescription = active().setStatus(MedicationRequestStatus.fromCode(status));

    assertThat(Dispensable.problem(prescription, true, NOON))
        .hasValueSatisfying(
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_DISPENSABLE));
  }

  @Test
  void problemWhenItIsCompletedThenOnlyWhatWasBegunGoesOn() {
    MedicationRequest completed = active().setStatus(MedicationRequestStatus.COMPLETED);

    assertThat(Dispensable.problem(completed, true, NOON)).isEmpty();
    assertThat(Dispensable.problem(completed, false, NOON))
        .hasValueSatisfying(
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.PRESCRIPTION_USED_UP));
  }

  @Test
  void problemWhenItIsNoOrderThenNothingCanBeDispensed() {
    assertThat(
            Dispensable.problem(active().setIntent(MedicationRequestIntent.PROPOSAL), false, NOON))
        .isPresent();
    assertThat(Dispensable.problem(active().setReported(new BooleanType(true)), false, NOON))
        .isPresent();
    assertThat(Dispensable.problem(active().setDoNotPerform(true), false, NOON)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "2031-03-04, 2031-03-04, true",
    "2031-03-01, 2031-03-03, false",
    "2031-03-05, 2031-04, false",
    "2031, 2031, true",
    "2031-03-04T11:00:00Z, 2031-03-04T11:59:00Z, false",
  })
  void problemWhenItIsOutOfItsPeriodThenNothingCanBeDispensed(
      String start, String end, boolean possible) {
    MedicationRequest prescription = active();
    prescription.getDispenseRequest().getValidityPeriod().getStartElement().setValueAsString(start);
    prescription.getDispenseRequest().getValidityPeriod().getEndElement().setValueAsString(end);

    assertThat(Dispensable.problem(prescription, false, NOON).isEmpty()).isEqualTo(possible);
  }
}
