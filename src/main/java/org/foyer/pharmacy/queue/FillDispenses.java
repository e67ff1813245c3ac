package org.foyer.pharmacy.queue;

import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.dispense.DispensedQuantity;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** The dispenses of fills, as the running transaction would leave them. */
@Component
class FillDispenses {

  private final StoredResources resources;
  private final Stores stores;

  FillDispenses(StoredResources resources, Stores stores) {
    this.resources = resources;
    this.stores = stores;
  }

  /** All of a fill. */
  List<MedicationDispense> of(Task fill) {
    return Fill.dispenses(fill).stream()
        .flatMap(id -> resources.content("MedicationDispense", id).stream())
        .map(MedicationDispense.class::cast)
        .toList();
  }

  /** Why a fill and its dispenses do not agree. */
  Optional<String> disagreement(Task fill) {
    List<MedicationDispense> dispenses = of(fill);
    if (fill.getStatus() == TaskStatus.ENTEREDINERROR) {
      return dispenses.stream().anyMatch(DispensedQuantity::counts)
          ? Optional.of("a dispense of it still counts")
          : Optional.empty();
    }
    return FillStage.of(fill).flatMap(stage -> Agreement.problem(stage, dispenses));
  }

  /**
   * Takes open dispenses along to where their fill has got, with the authority of the server.
   *
   * @return whether there was any
   */
  boolean follow(Task fill) {
    return follow(fill, stores.asSystem("Dispenses follow the fill that they are of"));
  }

  /**
   * Takes open dispenses along to where their fill has got.
   *
   * @return whether there was any
   */
  boolean follow(Task fill, Store store) {
    boolean any = false;
    Optional<FillStage> stage =
        fill.getStatus() == TaskStatus.ENTEREDINERROR
            ? Optional.of(FillStage.CANCELLED)
            : FillStage.of(fill);
    if (stage.isEmpty()) {
      return false;
    }
    for (MedicationDispense dispense : of(fill)) {
      Optional<MedicationDispenseStatus> next =
          DispensedQuantity.isOpen(dispense)
              ? Agreement.following(stage.get(), dispense.getStatus())
              : Optional.empty();
      if (next.isPresent() && next.get() != dispense.getStatus()) {
        move(store, dispense, next.get(), reason(fill));
        any = true;
      }
    }
    return any;
  }

  /** Gives a dispense another status, and the reason where that needs one. */
  static void move(
      Store store,
      MedicationDispense dispense,
      MedicationDispenseStatus next,
      CodeableConcept reason) {
    dispense.setId("MedicationDispense/" + dispense.getIdElement().getIdPart());
    dispense.setStatus(next);
    boolean goesOn = DispensedQuantity.isOpen(dispense) && next != MedicationDispenseStatus.ONHOLD;
    dispense.setStatusReason(goesOn ? null : reason);
    store.update(dispense);
  }

  private static CodeableConcept reason(Task fill) {
    return fill.hasStatusReason()
        ? fill.getStatusReason().copy()
        : new CodeableConcept()
            .setText(
                "The fill is "
                    + FillStage.of(fill).map(FillStage::code).orElse("entered in error"));
  }
}
