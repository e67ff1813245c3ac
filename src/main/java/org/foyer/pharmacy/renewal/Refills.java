package org.foyer.pharmacy.renewal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.foyer.fhir.OperationTransactions;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.routing.FulfilTasks;
import org.foyer.pharmacy.routing.Pharmacies;
import org.foyer.pharmacy.routing.Pharmacy;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks pharmacies for the next fill of what is prescribed already. */
@Component
class Refills {

  private final RenewalTasks prescriptions;
  private final FulfilTasks fills;
  private final Pharmacies pharmacies;
  private final RenewalSettings settings;
  private final OperationTransactions transactions;
  private final Clock clock;

  Refills(
      RenewalTasks prescriptions,
      FulfilTasks fills,
      Pharmacies pharmacies,
      RenewalSettings settings,
      OperationTransactions transactions,
      Clock clock) {
    this.prescriptions = prescriptions;
    this.fills = fills;
    this.pharmacies = pharmacies;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Asks for the next fill. If the pharmacy has one to do already, that one stands.
   *
   * @return the Task as stored
   * @throws FhirProblem if there is no next fill, or not yet
   */
  Task request(Caller caller, String id) {
    return transactions.run(
        PharmacyCodes.OPERATION,
        () -> {
          MedicationRequest prescription = prescriptions.locked(caller, id);
          Optional<Task> open =
              fills.open(prescription.getIdElement().getIdPart()).stream().findFirst();
          return visible(caller, open.orElseGet(() -> create(prescription)));
        });
  }

  private Task create(MedicationRequest prescription) {
    SupplyLeft left = prescriptions.supply(prescription);
    new RenewalRules(settings, LocalDate.now(clock))
        .refill(prescription, left)
        .ifPresent(
            problem -> {
              throw problem;
            });
    Pharmacy pharmacy =
        pharmacies
            .of(prescription)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.UNPROCESSABLE,
                        "The prescription has no pharmacy yet; it is chosen by"
                            + " MedicationRequest/$send."));
    return fills.create(prescription, pharmacy, due(prescription, left));
  }

  /** One fill, or what is left if that is less. */
  private static @Nullable Quantity due(MedicationRequest prescription, SupplyLeft left) {
    Quantity fill = prescription.getDispenseRequest().getQuantity();
    if (!fill.hasValue()) {
      return null;
    }
    BigDecimal most = left.remaining().map(Quantity::getValue).orElse(fill.getValue());
    return fill.copy().setValue(fill.getValue().min(most));
  }

  private Task visible(Caller caller, Task task) {
    return prescriptions
        .of(caller)
        .read(Task.class, task.getIdElement().getIdPart())
        .orElseThrow(
            () -> new FhirProblem(ProblemCode.CONFLICT, "The next fill is asked for already."));
  }
}
