package org.foyer.pharmacy.dispense;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.dosage.Supply;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges changed dispenses by the prescription that they are on. */
@Component
class DispenseRules {

  private static final Set<MedicationDispenseStatus> LIVE =
      Set.of(
          MedicationDispenseStatus.PREPARATION,
          MedicationDispenseStatus.INPROGRESS,
          MedicationDispenseStatus.COMPLETED);

  private final StoredDispenses stored;
  private final MedicineProducts products;
  private final Stores stores;
  private final Clock clock;

  DispenseRules(StoredDispenses stored, MedicineProducts products, Stores stores, Clock clock) {
    this.stored = stored;
    this.products = products;
    this.stores = stores;
    this.clock = clock;
  }

  /**
   * Judges what changed of the dispenses on one prescription, which is locked.
   *
   * @throws FhirProblem if it must not be
   */
  void judge(String id, List<ResourceChange> changes) {
    Optional<MedicationRequest> found = stored.prescription(id);
    if (found.isEmpty()) {
      return;
    }
    MedicationRequest prescription = found.get();
    changes.forEach(change -> judge(prescription, change));
    Supply.most(prescription.getDispenseRequest())
        .ifPresent(most -> judgeTotal(id, prescription, most, changes));
  }

  private void judge(MedicationRequest prescription, ResourceChange change) {
    if (!(change.after() instanceof MedicationDispense after) || !isStep(change, after)) {
      return;
    }
    if (!isSamePatient(prescription, after)) {
      throw change.at(refused("The prescription is another patient's."));
    }
    if (History.isMarked(after)) {
      return;
    }
    Dispensable.problem(prescription, change.before() != null, moment(after))
        .or(
            () ->
                Substitution.problem(
                    prescription,
                    products.of(prescription, prescription.getMedication()),
                    products.of(after, after.getMedication()),
                    after.getSubstitution()))
        .or(() -> uncountable(prescription, after))
        .ifPresent(
            problem -> {
              throw change.at(problem);
            });
  }

  /** Whether a dispense is begun or goes on, or is of something else than before. */
  private static boolean isStep(ResourceChange change, MedicationDispense after) {
    if (!LIVE.contains(after.getStatus())) {
      return false;
    }
    return !(change.before() instanceof MedicationDispense before)
        || before.getStatus() != after.getStatus()
        || !before.getMedication().equalsDeep(after.getMedication())
        || !before.getSubject().equalsDeep(after.getSubject());
  }

  private static boolean isSamePatient(
      MedicationRequest prescription, MedicationDispense dispense) {
    String one = prescription.getSubject().getReferenceElement().getIdPart();
    String other = dispense.getSubject().getReferenceElement().getIdPart();
    return one == null || one.equals(other);
  }

  private Instant moment(MedicationDispense dispense) {
    return dispense.hasWhenHandedOver()
        ? dispense.getWhenHandedOver().toInstant()
        : clock.instant();
  }

  private static Optional<FhirProblem> uncountable(
      MedicationRequest prescription, MedicationDispense dispense) {
    return Supply.most(prescription.getDispenseRequest())
        .filter(
            most ->
                !dispense.getQuantity().hasValue()
                    || !DispensedQuantity.isSameUnit(dispense.getQuantity(), most))
        .map(
            most ->
                refused(
                    "The dispense must say how much it is, in the unit of the prescription: %s."
                        .formatted(DispensedQuantity.word(most))));
  }

  private void judgeTotal(
      String id, MedicationRequest prescription, Quantity most, List<ResourceChange> changes) {
    List<MedicationDispense> all = stored.of(id);
    BigDecimal used = DispensedQuantity.used(all, most);
    if (used.compareTo(most.getValue()) > 0) {
      changes.stream()
          .filter(change -> adds(change, most))
          .findFirst()
          .ifPresent(
              change -> {
                throw change.at(usedUp(most, used));
              });
    }
    boolean done =
        prescription.getStatus() == MedicationRequestStatus.ACTIVE
            && changes.stream().anyMatch(DispenseRules::isHandOver)
            && DispensedQuantity.handedOver(all, most).compareTo(most.getValue()) >= 0;
    if (done) {
      prescription.setId("MedicationRequest/" + id);
      prescription.setStatus(MedicationRequestStatus.COMPLETED);
      stores.asSystem("All that was prescribed is handed over").update(prescription);
    }
  }

  private static boolean adds(ResourceChange change, Quantity unit) {
    BigDecimal before = used(change.before(), unit);
    return used(change.after(), unit).compareTo(before) > 0;
  }

  private static BigDecimal used(@Nullable Resource dispense, Quantity unit) {
    return dispense instanceof MedicationDispense one
        ? DispensedQuantity.used(List.of(one), unit)
        : BigDecimal.ZERO;
  }

  private static boolean isHandOver(ResourceChange change) {
    return change.after() instanceof MedicationDispense after
        && DispensedQuantity.isHandedOver(after)
        && !History.isMarked(after);
  }

  private static FhirProblem usedUp(Quantity most, BigDecimal used) {
    return new FhirProblem(
        ProblemCode.PRESCRIPTION_USED_UP,
        "The prescription allows %s %s in all; with this dispense it would be %s."
            .formatted(
                most.getValue().stripTrailingZeros().toPlainString(),
                DispensedQuantity.word(most),
                used.stripTrailingZeros().toPlainString()));
  }

  private static FhirProblem refused(String why) {
    return new FhirProblem(ProblemCode.NOT_DISPENSABLE, why);
  }
}
