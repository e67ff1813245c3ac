package org.foyer.pharmacy.routing.exchange;

import java.util.EnumSet;
import java.util.Set;
import org.foyer.pharmacy.dispense.DispensedQuantity;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Quantity;

/** What a pharmacy elsewhere has handed over against the rules here: people must know of it. */
final class NotRecorded {

  private static final Set<ProblemCode> RULES =
      EnumSet.of(
          ProblemCode.PRESCRIPTION_USED_UP,
          ProblemCode.NOT_DISPENSABLE,
          ProblemCode.TRANSITION_REFUSED);

  private NotRecorded() {}

  /** Whether a problem will be the same when the message comes again. */
  static boolean is(FhirProblem problem) {
    return RULES.contains(problem.code());
  }

  /** For whoever looks at the Task. */
  static String note(MedicationDispense dispense, FhirProblem problem) {
    Quantity quantity = dispense.getQuantity();
    String amount =
        quantity.hasValue()
            ? "%s %s"
                .formatted(
                    quantity.getValue().stripTrailingZeros().toPlainString(),
                    DispensedQuantity.word(quantity))
                .strip()
            : "an unknown quantity";
    String time =
        dispense.hasWhenHandedOver()
            ? " at " + dispense.getWhenHandedOverElement().getValueAsString()
            : "";
    return "The pharmacy says that it handed over %s%s. This was not recorded: %s"
        .formatted(amount, time, problem.explanation());
  }
}
