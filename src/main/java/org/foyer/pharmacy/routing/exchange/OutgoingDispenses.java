package org.foyer.pharmacy.routing.exchange;

import java.util.List;
import java.util.Optional;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxFill;
import org.foyer.pharmacy.routing.outbox.OutgoingMessage;
import org.foyer.pharmacy.routing.outbox.PharmacyOutbox;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells prescribers elsewhere what was dispensed here on their prescriptions. */
@Component
class OutgoingDispenses {

  private final FillTable table;
  private final Store store;
  private final LocalReferences references;
  private final MedicineCodes medicines;
  private final PharmacyOutbox outbox;

  OutgoingDispenses(
      FillTable table,
      Stores stores,
      LocalReferences references,
      MedicineCodes medicines,
      PharmacyOutbox outbox) {
    this.table = table;
    this.store = stores.asSystem("Prescribers hear of what was dispensed");
    this.references = references;
    this.medicines = medicines;
    this.outbox = outbox;
  }

  /** A dispense has changed. */
  void changed(String id, MedicationDispense dispense, @Nullable Resource before) {
    boolean was =
        before instanceof MedicationDispense former
            && former.getStatus() == MedicationDispenseStatus.COMPLETED;
    boolean is = dispense.getStatus() == MedicationDispenseStatus.COMPLETED;
    boolean undone = was && dispense.getStatus() == MedicationDispenseStatus.ENTEREDINERROR;
    if (is != was || undone) {
      fill(id, dispense).filter(fill -> is || undone).ifPresent(fill -> tell(fill, id, dispense));
    }
  }

  private Optional<Fill> fill(String id, MedicationDispense dispense) {
    List<Fill> fills =
        dispense.getAuthorizingPrescription().stream()
            .flatMap(reference -> references.target(reference).stream())
            .map(IdType::getIdPart)
            .flatMap(request -> table.ofRequest(request, false).stream())
            .toList();
    Optional<Fill> named =
        fills.stream().filter(fill -> task(fill).filter(t -> names(t, id)).isPresent()).findFirst();
    return named.isPresent() ? named : fills.stream().findFirst();
  }

  private Optional<Task> task(Fill fill) {
    return store.read(Task.class, fill.task());
  }

  private static boolean names(Task task, String dispense) {
    return task.getOutput().stream()
        .anyMatch(
            output ->
                output.getValue() instanceof Reference reference
                    && ("MedicationDispense/" + dispense).equals(reference.getReference()));
  }

  private void tell(Fill fill, String id, MedicationDispense dispense) {
    boolean undone = dispense.getStatus() != MedicationDispenseStatus.COMPLETED;
    boolean all =
        task(fill).flatMap(FillStage::of).filter(FillStage.HANDED_OVER::equals).isPresent();
    FillStage stage =
        undone ? FillStage.RETURNED : all ? FillStage.HANDED_OVER : FillStage.PARTLY_FILLED;
    outbox.add(
        new OutgoingMessage(
            (undone ? "rx-fill-undone/" : "rx-fill/") + id,
            fill.partner(),
            fill.prescription(),
            fill.task(),
            new RxFill(fill.name(), stage, content(fill, id, dispense), new CodeableConcept())));
  }

  private MedicationDispense content(Fill fill, String id, MedicationDispense dispense) {
    MedicationDispense sent = new MedicationDispense();
    sent.addIdentifier(DispenseNames.of(fill, id));
    sent.setStatus(dispense.getStatus());
    sent.setMedication(medicines.concept(dispense.getMedication(), dispense));
    sent.setQuantity(dispense.getQuantity());
    sent.setDaysSupply(dispense.getDaysSupply());
    sent.setWhenPrepared(dispense.getWhenPrepared());
    sent.setWhenHandedOver(dispense.getWhenHandedOver());
    sent.setDosageInstruction(dispense.getDosageInstruction());
    sent.setSubstitution(dispense.getSubstitution().copy().setResponsibleParty(null));
    return sent.copy();
  }
}
