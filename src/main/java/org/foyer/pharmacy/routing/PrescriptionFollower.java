package org.foyer.pharmacy.routing;

import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.TransactionFollower;
import org.foyer.pharmacy.prescription.PrescriptionSignature;
import org.foyer.pharmacy.prescription.Prescriptions;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.queue.HeldFills;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes, holds, resumes and cancels the Tasks of pharmacies as their prescriptions change. */
@Component
class PrescriptionFollower implements TransactionFollower {

  private static final Set<MedicationRequestStatus> OVER =
      EnumSet.of(
          MedicationRequestStatus.CANCELLED,
          MedicationRequestStatus.STOPPED,
          MedicationRequestStatus.COMPLETED,
          MedicationRequestStatus.ENTEREDINERROR);

  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/medicationrequest-category";

  private final FulfilTasks tasks;
  private final Pharmacies pharmacies;
  private final HeldFills held;
  private final LocalReferences references;
  private final StoredReferences rows;
  private final EntityManager entities;

  PrescriptionFollower(
      FulfilTasks tasks,
      Pharmacies pharmacies,
      HeldFills held,
      LocalReferences references,
      StoredReferences rows,
      EntityManager entities) {
    this.tasks = tasks;
    this.pharmacies = pharmacies;
    this.held = held;
    this.references = references;
    this.rows = rows;
    this.entities = entities;
  }

  @Override
  public Set<String> types() {
    return Set.of("MedicationRequest");
  }

  /** After what makes prescriptions what they are, and before what works on the Tasks. */
  @Override
  public int order() {
    return 50;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    List<ResourceChange> moved = changes.stream().filter(PrescriptionFollower::isMoved).toList();
    if (moved.isEmpty()) {
      return;
    }
    entities.flush();
    rows.lock("MedicationRequest", moved.stream().map(ResourceChange::id).toList());
    // What ends gives its place to what begins.
    moved.stream().filter(change -> !isActive(change)).forEach(this::settle);
    moved.stream().filter(PrescriptionFollower::isActive).forEach(this::settle);
  }

  private static boolean isMoved(ResourceChange change) {
    return change.after() instanceof MedicationRequest after
        && Prescriptions.isOrder(after)
        && !(change.before() instanceof MedicationRequest before
            && before.getStatus() == after.getStatus());
  }

  private static boolean isActive(ResourceChange change) {
    return change.after() instanceof MedicationRequest after
        && after.getStatus() == MedicationRequestStatus.ACTIVE;
  }

  private void settle(ResourceChange change) {
    if (change.after() instanceof MedicationRequest prescription) {
      MedicationRequestStatus status = prescription.getStatus();
      if (status == MedicationRequestStatus.ACTIVE) {
        begin(change, prescription);
      } else if (status == MedicationRequestStatus.ONHOLD) {
        hold(change.id(), prescription.getStatusReason());
      } else if (OVER.contains(status)) {
        cancel(change.id(), prescription.getStatusReason());
      }
    }
  }

  private void begin(ResourceChange change, MedicationRequest prescription) {
    List<Task> open = tasks.open(change.id());
    open.stream()
        .filter(task -> FillStage.of(task).orElse(null) == FillStage.ON_HOLD)
        .filter(task -> !RoutingReason.AWAITING_CANCELLATION.isOf(task))
        .forEach(task -> tasks.move(task, held.stageBefore(task), null));
    if (!tasks.isBegun(change.id())) {
      pharmacy(change, prescription)
          .ifPresent(pharmacy -> tasks.create(prescription, pharmacy, null));
    }
  }

  /** What takes the place of another prescription goes where that one went. */
  private Optional<Pharmacy> pharmacy(ResourceChange change, MedicationRequest prescription) {
    boolean named = prescription.getDispenseRequest().hasPerformer();
    if (prescription.getDoNotPerform() || (!named && isGivenHere(prescription))) {
      return Optional.empty();
    }
    try {
      if (named && isSigned(change)) {
        return Optional.of(pharmacies.required(prescription.getDispenseRequest().getPerformer()));
      }
      return named
          ? pharmacies.of(prescription)
          : former(prescription).or(() -> pharmacies.of(prescription));
    } catch (FhirProblem problem) {
      throw change.at(problem);
    }
  }

  /** Who signs must hear that nobody fills it; what comes from elsewhere may name whomever. */
  private static boolean isSigned(ResourceChange change) {
    return change.before() instanceof MedicationRequest before
        && before.getStatus() == MedicationRequestStatus.DRAFT
        && change.after() instanceof MedicationRequest after
        && PrescriptionSignature.of(after).isPresent();
  }

  /** What nurses give in hospital is not fetched from a pharmacy. */
  private static boolean isGivenHere(MedicationRequest prescription) {
    return prescription.getCategory().stream()
        .anyMatch(category -> category.hasCoding(CATEGORY, "inpatient"));
  }

  private Optional<Pharmacy> former(MedicationRequest prescription) {
    return references
        .target(prescription.getPriorPrescription())
        .map(IdType::getIdPart)
        .flatMap(tasks::last)
        .map(Task::getOwner)
        .flatMap(pharmacies::find);
  }

  private void hold(String id, @Nullable CodeableConcept reason) {
    tasks.open(id).stream()
        .filter(task -> FillStage.of(task).orElse(null) != FillStage.ON_HOLD)
        .forEach(
            task ->
                tasks.move(
                    task, FillStage.ON_HOLD, reason(reason, RoutingReason.PRESCRIPTION_ON_HOLD)));
  }

  private void cancel(String id, @Nullable CodeableConcept reason) {
    tasks
        .open(id)
        .forEach(
            task ->
                tasks.move(
                    task, FillStage.CANCELLED, reason(reason, RoutingReason.PRESCRIPTION_ENDED)));
  }

  private static CodeableConcept reason(@Nullable CodeableConcept given, RoutingReason otherwise) {
    return given == null || given.isEmpty() ? otherwise.concept() : given;
  }
}
