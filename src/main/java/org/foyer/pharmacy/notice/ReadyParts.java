package org.foyer.pharmacy.notice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.ParameterComponent;
import org.springframework.stereotype.Component;

/** How much of what is due in a fill lies ready. */
@Component
class ReadyParts {

  private final Store store;

  ReadyParts(Stores stores) {
    this.store = stores.asSystem("notices of prescriptions");
  }

  /** Whether less lies ready, or was handed over, than is due. */
  boolean isPartly(Task fill) {
    Optional<BigDecimal> due =
        fill.getInput().stream()
            .filter(input -> isOf(input.getType(), PharmacyCodes.QUANTITY))
            .map(ParameterComponent::getValue)
            .filter(Quantity.class::isInstance)
            .map(value -> ((Quantity) value).getValue())
            .filter(value -> value != null)
            .findFirst();
    List<MedicationDispense> dispenses = dispenses(fill);
    if (due.isEmpty() || dispenses.isEmpty()) {
      return false;
    }
    BigDecimal there =
        dispenses.stream()
            .map(dispense -> dispense.getQuantity().getValue())
            .filter(value -> value != null)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return there.compareTo(due.get()) < 0;
  }

  private List<MedicationDispense> dispenses(Task fill) {
    return fill.getOutput().stream()
        .filter(output -> isOf(output.getType(), PharmacyCodes.DISPENSE))
        .map(output -> output.getValue())
        .filter(Reference.class::isInstance)
        .map(value -> ((Reference) value).getReferenceElement().getIdPart())
        .filter(id -> id != null)
        .flatMap(id -> store.read(MedicationDispense.class, id).stream())
        .filter(ReadyParts::counts)
        .toList();
  }

  private static boolean counts(MedicationDispense dispense) {
    MedicationDispenseStatus status = dispense.getStatus();
    return status == MedicationDispenseStatus.COMPLETED
        || status == MedicationDispenseStatus.INPROGRESS
        || status == MedicationDispenseStatus.PREPARATION;
  }

  private static boolean isOf(CodeableConcept type, String code) {
    return type.getCoding().stream()
        .anyMatch(
            coding ->
                PharmacyCodes.TASK_PARAMETER.equals(coding.getSystem())
                    && code.equals(coding.getCode()));
  }
}
