package org.foyer.pharmacy.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.junit.jupiter.api.Test;

class AdministrationRulesTest {

  private static final Set<String> ALL =
      Set.of(
          "in-progress",
          "on-hold",
          "not-done",
          "completed",
          "stopped",
          "unknown",
          "entered-in-error");

  private static final Map<String, Set<String>> POSSIBLE =
      Map.of(
          "in-progress", Set.of("on-hold", "completed", "stopped", "not-done", "entered-in-error"),
          "on-hold", Set.of("in-progress", "completed", "stopped", "not-done", "entered-in-error"),
          "completed", Set.of("entered-in-error"),
          "stopped", Set.of("entered-in-error"),
          "not-done", Set.of("entered-in-error"),
          "entered-in-error", Set.of(),
          "unknown", ALL);

  @Test
  void anAdministrationGoesOnlyToWhereItCan() {
    for (String from : ALL) {
      for (String to : ALL) {
        Optional<ProblemCode> expected =
            from.equals(to) || POSSIBLE.getOrDefault(from, Set.of()).contains(to)
                ? Optional.empty()
                : Optional.of(ProblemCode.TRANSITION_REFUSED);
        assertThat(
                AdministrationRules.problem(of(from), of(to).addStatusReason(reason()))
                    .map(FhirProblem::code))
            .as("%s to %s", from, to)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void whatWasNotGivenSaysWhy() {
    assertThat(
            AdministrationRules.problem(of("in-progress"), of("not-done")).map(FhirProblem::code))
        .contains(ProblemCode.REASON_REQUIRED);
  }

  private static CodeableConcept reason() {
    return new CodeableConcept().setText("Asleep");
  }

  private static MedicationAdministration of(String status) {
    return new MedicationAdministration()
        .setStatus(MedicationAdministrationStatus.fromCode(status));
  }
}
