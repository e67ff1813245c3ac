package org.foyer.pharmacy.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FillStageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RECEIVED | verified refused on-hold cancelled",
        "VERIFIED | prepared refused on-hold cancelled",
        "PREPARED | ready refused on-hold cancelled",
        "READY | handed-over partly-filled returned refused on-hold cancelled",
        "PARTLY_FILLED | verified handed-over on-hold cancelled",
        "ON_HOLD | prepared returned refused cancelled",
        "HANDED_OVER | ''",
        "RETURNED | ''",
        "REFUSED | ''",
        "CANCELLED | ''",
      })
  void problemWhenTheStepIsInTheTableThenThereIsNone(FillStage from, String to) {
    Set<String> possible =
        Arrays.stream(FillStage.values())
            .filter(stage -> stage != from)
            .filter(
                stage -> FillTransitions.problem(from, stage, () -> FillStage.PREPARED).isEmpty())
            .map(FillStage::code)
            .collect(Collectors.toSet());

    assertThat(String.join(" ", possible).split(" ")).containsExactlyInAnyOrder(to.split(" "));
  }

  @ParameterizedTest
  @EnumSource(FillStage.class)
  void ofWhenAStageIsPutThenItIsFound(FillStage stage) {
    Task task = stage.put(new Task());

    assertThat(FillStage.of(task)).contains(stage);
    assertThat(FillTransitions.problem(task)).isEmpty();
    assertThat(FillTransitions.problem(task.setStatus(TaskStatus.DRAFT))).isPresent();
  }

  @Test
  void problemWhenTheDispensesDoNotAgreeThenItIsTold() {
    List<MedicationDispense> none = List.of();
    List<MedicationDispense> open = List.of(dispense(MedicationDispenseStatus.PREPARATION));
    List<MedicationDispense> done = List.of(dispense(MedicationDispenseStatus.COMPLETED));

    assertThat(Agreement.problem(FillStage.RECEIVED, none)).isEmpty();
    assertThat(Agreement.problem(FillStage.RECEIVED, open)).isPresent();
    assertThat(Agreement.problem(FillStage.VERIFIED, open)).isEmpty();
    assertThat(Agreement.problem(FillStage.VERIFIED, none)).isPresent();
    assertThat(Agreement.problem(FillStage.READY, open)).isPresent();
    assertThat(Agreement.problem(FillStage.ON_HOLD, open)).isPresent();
    assertThat(Agreement.problem(FillStage.ON_HOLD, done)).isEmpty();
    assertThat(Agreement.problem(FillStage.HANDED_OVER, none)).isPresent();
    assertThat(Agreement.problem(FillStage.HANDED_OVER, done)).isEmpty();
    assertThat(Agreement.problem(FillStage.RETURNED, done)).isPresent();
    assertThat(Agreement.problem(FillStage.CANCELLED, done)).isEmpty();
    assertThat(Agreement.problem(FillStage.SENT, open)).isEmpty();
  }

  private static MedicationDispense dispense(MedicationDispenseStatus status) {
    return new MedicationDispense().setStatus(status);
  }
}
