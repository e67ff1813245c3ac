package org.foyer.pharmacy.queue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.foyer.pharmacy.dispense.DispensedQuantity;
import org.foyer.pharmacy.dosage.Supply;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/**
 * A fill in the hands of somebody, locked until the transaction ends.
 *
 * @param caller who works on it
 * @param task its Task
 * @param stage how far it is
 * @param prescription what it is a fill of
 * @param dispenses its dispenses, in the order in which they were made
 * @param all the dispenses on the prescription
 */
public record OpenFill(
    Caller caller,
    Task task,
    FillStage stage,
    MedicationRequest prescription,
    List<MedicationDispense> dispenses,
    List<MedicationDispense> all) {

  /** Keeps what it is given. */
  public OpenFill {
    dispenses = List.copyOf(dispenses);
    all = List.copyOf(all);
  }

  /** The dispenses that are begun and not handed over. */
  public List<MedicationDispense> open() {
    return dispenses.stream().filter(DispensedQuantity::isOpen).toList();
  }

  /** Whether a part was handed over. */
  public boolean isBegun() {
    return dispenses.stream().anyMatch(DispensedQuantity::isHandedOver);
  }

  /**
   * Refuses a step that cannot be taken.
   *
   * @throws FhirProblem if the fill cannot go to this stage
   */
  public void requireStep(FillStage next) {
    if (stage == FillStage.SENT) {
      throw refused("An outside pharmacy does this fill.");
    }
    boolean isAgain = stage == next;
    Optional<FhirProblem> problem = FillTransitions.problem(stage, next, () -> stage);
    if (isAgain) {
      throw refused("The fill is %s already.".formatted(stage.code()));
    }
    problem.ifPresent(
        found -> {
          throw found;
        });
  }

  /**
   * What is left of the fill, in its own unit: what is due without what was handed over or is open,
   * and not more than the prescription still allows. Empty if neither says how much is due.
   */
  public Optional<Quantity> left() {
    Optional<Quantity> due = due();
    Optional<Quantity> most = Supply.most(prescription.getDispenseRequest());
    Optional<Quantity> ofFill =
        due.map(quantity -> minus(quantity, DispensedQuantity.used(dispenses, quantity)));
    Optional<Quantity> ofPrescription =
        most.map(quantity -> minus(quantity, DispensedQuantity.used(all, quantity)));
    if (ofFill.isPresent() && ofPrescription.isPresent()) {
      boolean isLess = ofPrescription.get().getValue().compareTo(ofFill.get().getValue()) < 0;
      return isLess ? ofPrescription : ofFill;
    }
    return ofFill.or(() -> ofPrescription);
  }

  /** How much is due in the fill. */
  public Optional<Quantity> due() {
    return Fill.due(task)
        .or(
            () ->
                Optional.of(prescription.getDispenseRequest().getQuantity())
                    .filter(Quantity::hasValue));
  }

  private static Quantity minus(Quantity quantity, BigDecimal used) {
    return quantity.copy().setValue(quantity.getValue().subtract(used).max(BigDecimal.ZERO));
  }

  /** Who works on it, as a reference; by name only if they are no resource. */
  public Reference actor() {
    String person = caller.context().fhirUser();
    return person == null
        ? new Reference()
            .setDisplay(caller.names().person() == null ? caller.id() : caller.names().person())
        : new Reference(person);
  }

  private static FhirProblem refused(String why) {
    return new FhirProblem(ProblemCode.TRANSITION_REFUSED, why);
  }
}
