package org.foyer.access.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.access.decision.Standing;
import org.foyer.access.decision.Standing.ConsentDenial;
import org.foyer.access.decision.Standing.Resources;
import org.foyer.access.standing.StandingRow.BrokenGlass;
import org.foyer.access.standing.StandingRow.Relation;
import org.foyer.access.standing.StandingRow.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingJudgementTest {

  private static final Set<String> DOCTOR = Set.of("doctor");
  private static final Resources ALL = new Resources(Set.of(), Set.of());

  @Test
  void brokenGlassLiftsDenialsAndTheLabelsOfTheRole() {
    List<StandingRow> rows = List.of(denial("p", null, null), new BrokenGlass("p"));

    assertThat(StandingJudgement.of(rows, DOCTOR))
        .isEqualTo(new Standing(Set.of(), Map.of("R", Set.of("p"), "V", Set.of("p")), List.of()));
    assertThat(StandingJudgement.of(rows, Set.of("nurse")))
        .isEqualTo(new Standing(Set.of(), Map.of("R", Set.of("p")), List.of()));
  }

  @Test
  void brokenGlassIsOfNoUseToWhoIsNoDoctorOrNurseAnyMore() {
    Standing standing =
        StandingJudgement.of(
            List.of(denial("p", null, null), new BrokenGlass("p")), Set.of("receptionist"));

    assertThat(standing.unlocked()).isEmpty();
    assertThat(standing.denials()).containsExactly(new ConsentDenial(Set.of("p"), ALL, List.of()));
  }

  @Test
  void permitsAreExceptionsToTheDenialOfTheSameConsent() {
    Rule other = new Rule("p", "other", 1, false, true, 0, true, null, null);

    assertThat(denials(denial("p", null, null), exception("p", Set.of("Task"), null), other))
        .containsExactly(
            new ConsentDenial(Set.of("p"), ALL, List.of(new Resources(Set.of("Task"), Set.of()))));
    assertThat(denials(denial("p", null, null), exception("p", null, null))).isEmpty();
    assertThat(denials(denial("p", Set.of("Task"), null), exception("p", Set.of("Task"), null)))
        .isEmpty();
  }

  @Test
  void permitUpToALabelLeavesTheHigherDenied() {
    assertThat(denials(denial("p", null, null), exception("p", null, Set.of("N", "R"))))
        .containsExactly(
            new ConsentDenial(Set.of("p"), new Resources(Set.of(), Set.of("V")), List.of()));
    assertThat(denials(denial("p", null, Set.of("V")), exception("p", null, Set.of("N", "R"))))
        .containsExactly(
            new ConsentDenial(Set.of("p"), new Resources(Set.of(), Set.of("V")), List.of()));
  }

  @Test
  void permitWithLabelUnlocksItUnlessItIsForSomeTypesOnly() {
    Rule everything = new Rule("p", "c", 0, false, true, null, true, null, Set.of("N", "R"));
    Rule tasks = new Rule("q", "d", 0, false, true, null, true, Set.of("Task"), Set.of("R"));
    Rule unlabelled = new Rule("r", "e", 0, false, true, null, true, null, null);

    assertThat(StandingJudgement.of(List.of(everything, tasks, unlabelled), DOCTOR).unlocked())
        .isEqualTo(Map.of("R", Set.of("p")));
  }

  @Test
  void relationIsNotNarrowedByAPermit() {
    Rule permit = new Rule("p", "c", 0, true, true, null, true, Set.of("Task"), null);

    assertThat(StandingJudgement.of(List.of(new Relation("p"), permit), Set.of("related-person")))
        .isEqualTo(new Standing(Set.of("p"), Map.of(), List.of()));
  }

  @Test
  void appointmentForSomeClassesInTwoConsentsIsForAllOfThem() {
    Standing standing =
        StandingJudgement.of(
            List.of(
                new Rule("p", "c", 0, true, true, null, true, Set.of("Task"), null),
                new Rule("p", "d", 0, true, true, null, true, Set.of("Slot"), null)),
            Set.of("related-person"));

    assertThat(standing.patients()).containsExactly("p");
    assertThat(standing.denials()).hasSize(1);
    assertThat(standing.denials().get(0).exceptions())
        .containsExactlyInAnyOrder(
            new Resources(Set.of("Task"), Set.of()), new Resources(Set.of("Slot"), Set.of()));
  }

  @Test
  void denialsOfTheSameShapeAreOne() {
    assertThat(denials(denial("p", null, null), denial("q", null, null)))
        .containsExactly(new ConsentDenial(Set.of("p", "q"), ALL, List.of()));
  }

  private static List<ConsentDenial> denials(StandingRow... rows) {
    return StandingJudgement.of(List.of(rows), DOCTOR).denials();
  }

  private static Rule denial(
      String patient, @Nullable Set<String> types, @Nullable Set<String> labels) {
    return new Rule(patient, patient, 0, false, false, null, false, types, labels);
  }

  private static Rule exception(
      String patient, @Nullable Set<String> types, @Nullable Set<String> labels) {
    return new Rule(patient, patient, 1, false, true, 0, true, types, labels);
  }
}
