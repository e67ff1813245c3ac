package org.foyer.pharmacy.queue;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** From which stage a fill can go to which. */
final class FillTransitions {

  private static final String VALUE_SET = "https://foyer.org/fhir/ValueSet/pharmacy-task-status";

  private FillTransitions() {}

  /** The problem of a stage as it stands; empty if the Task's status goes with it. */
  static Optional<FhirProblem> problem(Task task) {
    if (isError(task)) {
      return Optional.empty();
    }
    Optional<FillStage> stage = FillStage.of(task);
    if (stage.isEmpty()) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.UNPROCESSABLE,
              "The businessStatus of a fill of a prescription must be a code of the value set "
                  + VALUE_SET
                  + "."));
    }
    return stage.get().goesWith(task.getStatus())
        ? Optional.empty()
        : Optional.of(
            new FhirProblem(
                ProblemCode.TRANSITION_REFUSED,
                "A fill that is %s has the status %s."
                    .formatted(stage.get().code(), stage.get().taskStatus().toCode())));
  }

  /**
   * The problem of a change; empty if it is possible.
   *
   * @param held the stage that a held fill had before
   */
  static Optional<FhirProblem> problem(Task before, Task after, Supplier<FillStage> held) {
    if (isError(before)) {
      return isError(after) ? Optional.empty() : refused("entered-in-error", "another", List.of());
    }
    Optional<FillStage> from = FillStage.of(before);
    if (isError(after) || from.isEmpty()) {
      return Optional.empty();
    }
    FillStage to = FillStage.of(after).orElseThrow();
    return problem(from.get(), to, held);
  }

  /** The problem of a step; empty if it is possible. */
  static Optional<FhirProblem> problem(FillStage from, FillStage to, Supplier<FillStage> held) {
    if (from == to) {
      return Optional.empty();
    }
    List<FillStage> possible = from == FillStage.ON_HOLD ? afterHold(held.get()) : from.next();
    return possible.contains(to) ? Optional.empty() : refused(from.code(), to.code(), possible);
  }

  private static List<FillStage> afterHold(FillStage held) {
    return FillStage.ON_HOLD.next().stream()
        .filter(stage -> stage == held || !stage.isOpen())
        .toList();
  }

  private static boolean isError(Task task) {
    return task.getStatus() == TaskStatus.ENTEREDINERROR;
  }

  private static Optional<FhirProblem> refused(String from, String to, List<FillStage> possible) {
    String others =
        possible.isEmpty()
            ? "nothing else"
            : possible.stream().map(FillStage::code).collect(Collectors.joining(", "));
    return Optional.of(
        new FhirProblem(
            ProblemCode.TRANSITION_REFUSED,
            "A fill cannot go from %s to %s; from %s it can go to %s."
                .formatted(from, to, from, others)));
  }
}
