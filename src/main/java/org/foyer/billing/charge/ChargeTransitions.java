package org.foyer.billing.charge;

import static org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus.ABORTED;
import static org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus.BILLABLE;
import static org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus.NOTBILLABLE;
import static org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus.PLANNED;
import static org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus.UNKNOWN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;

/**
 * From which status a ChargeItem can be taken to which. It becomes billed, and billable again, with
 * the claim or invoice that it is on.
 */
final class ChargeTransitions {

  private static final Map<ChargeItemStatus, List<ChargeItemStatus>> POSSIBLE =
      Map.of(
          PLANNED, List.of(BILLABLE, NOTBILLABLE, ABORTED, ENTEREDINERROR),
          BILLABLE, List.of(NOTBILLABLE, ABORTED, ENTEREDINERROR),
          NOTBILLABLE, List.of(BILLABLE, ABORTED, ENTEREDINERROR),
          UNKNOWN, List.of(PLANNED, BILLABLE, NOTBILLABLE, ABORTED, ENTEREDINERROR));

  private ChargeTransitions() {}

  /** The problem of a change of status; empty if it is possible. */
  static Optional<FhirProblem> problem(ChargeItemStatus from, ChargeItemStatus to) {
    List<ChargeItemStatus> possible = POSSIBLE.getOrDefault(from, List.of());
    if (from == to || possible.contains(to)) {
      return Optional.empty();
    }
    return Optional.of(
        new FhirProblem(
            ProblemCode.TRANSITION_REFUSED,
            "A charge cannot be taken from %s to %s; from %s it can be taken to %s."
                .formatted(
                    from.toCode(),
                    to.toCode(),
                    from.toCode(),
                    possible.isEmpty() ? "nothing else" : codes(possible))));
  }

  private static String codes(List<ChargeItemStatus> statuses) {
    return statuses.stream().map(ChargeItemStatus::toCode).collect(Collectors.joining(", "));
  }
}
