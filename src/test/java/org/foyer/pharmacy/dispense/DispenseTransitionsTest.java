package org.foyer.pharmacy.dispense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispenseTransitionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preparation | in-progress on-hold completed cancelled declined stopped",
        "in-progress | on-hold completed cancelled stopped",
        "on-hold | preparation in-progress cancelled stopped",
        "completed | ''",
        "cancelled | ''",
        "declined | ''",
        "stopped | ''",
        "unknown | preparation in-progress on-hold completed cancelled declined stopped",
      })
  void problemWhenTheStepIsInTheTableThenThereIsNone(String from, String to) {
    MedicationDispenseStatus before = MedicationDispenseStatus.fromCode(from);
    List<String> possible =
        Stream.concat(Arrays.stream(to.split(" ")), Stream.of(from, "entered-in-error")).toList();

    assertThat(statuses().filter(after -> DispenseTransitions.problem(before, after).isEmpty()))
        .allMatch(after -> possible.contains(after.toCode()))
        .hasSize((int) possible.stream().filter(code -> !code.isEmpty()).count());
  }

  @ParameterizedTest
  @CsvSource({"preparation", "completed", "unknown"})
  void problemWhenEnteredInErrorThenNothingFollows(String to) {
    assertThat(
            DispenseTransitions.problem(
                MedicationDispenseStatus.ENTEREDINERROR, MedicationDispenseStatus.fromCode(to)))
        .hasValueSatisfying(
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TRANSITION_REFUSED));
  }

  private static Stream<MedicationDispenseStatus> statuses() {
    return Arrays.stream(MedicationDispenseStatus.values())
        .filter(status -> status != MedicationDispenseStatus.NULL);
  }
}
