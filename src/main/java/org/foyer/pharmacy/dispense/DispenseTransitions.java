package org.foyer.pharmacy.dispense;

import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.CANCELLED;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.COMPLETED;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.DECLINED;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.ONHOLD;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.PREPARATION;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.STOPPED;
import static org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus.UNKNOWN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;

/** From which status a MedicationDispense can go to which. */
final class DispenseTransitions {

  private static final Map<MedicationDispenseStatus, List<MedicationDispenseStatus>> POSSIBLE =
      Map.of(
          PREPARATION, List.of(INPROGRESS, ONHOLD, COMPLETED, CANCELLED, DECLINED, STOPPED),
          INPROGRESS, List.of(ONHOLD, COMPLETED, CANCELLED, STOPPED),
          ONHOLD, List.of(PREPARATION, INPROGRESS, CANCELLED, STOPPED),
          UNKNOWN,
              List.of(PREPARATION, INPROGRESS, ONHOLD, COMPLETED, CANCELLED, DECLINED, STOPPED));

  private DispenseTransitions() {}

  /** The problem of a change of status; empty if it is possible. */
  static Optional<FhirProblem> problem(MedicationDispenseStatus from, MedicationDispenseStatus to) {
    List<MedicationDispenseStatus> possible = possible(from);
    if (from == to || possible.contains(to)) {
      return Optional.empty();
    }
    return Optional.of(
        new FhirProblem(
            ProblemCode.TRANSITION_REFUSED,
            "A dispense cannot go from %s to %s; from %s it can go to %s."
                .formatted(
                    from.toCode(),
                    to.toCode(),
                    from.toCode(),
                    possible.isEmpty() ? "nothing else" : codes(possible))));
  }

  private static List<MedicationDispenseStatus> possible(MedicationDispenseStatus from) {
    return from == ENTEREDINERROR
        ? List.of()
        : Stream.concat(POSSIBLE.getOrDefault(from, List.of()).stream(), Stream.of(ENTEREDINERROR))
            .toList();
  }

  private static String codes(List<MedicationDispenseStatus> statuses) {
    return statuses.stream()
        .map(MedicationDispenseStatus::toCode)
        .collect(Collectors.joining(", "));
  }
}
