package org.foyer.pharmacy.queue;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.foyer.fhir.Callers;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.dispense.StoredDispenses;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** Opens fills to work on them, one after the other, with the authority of who does. */
@Component
public class FillWork {

  private static final String TASK = "Task";

  private final Stores stores;
  private final StoredDispenses stored;
  private final StoredReferences rows;
  private final OperationTransactions transactions;
  private final DispensingRight right;
  private final FillDispenses dispenses;
  private final Clock clock;

  FillWork(
      Stores stores,
      StoredDispenses stored,
      StoredReferences rows,
      OperationTransactions transactions,
      DispensingRight right,
      FillDispenses dispenses,
      Clock clock) {
    this.stores = stores;
    this.stored = stored;
    this.rows = rows;
    this.transactions = transactions;
    this.right = right;
    this.dispenses = dispenses;
    this.clock = clock;
  }

  /**
   * Does the work on a fill in one transaction; others wait.
   *
   * @param work answers what is to be shown of it
   * @throws FhirProblem if there is no such fill for the caller, who must have the right to
   *     dispense
   */
  public List<Resource> work(
      RequestDetails request, String id, Function<OpenFill, List<Resource>> work) {
    Caller caller = Callers.needed(request);
    right.require(caller);
    String prescription = prescription(task(caller, id));
    return transactions.run(
        PharmacyCodes.OPERATION,
        () -> {
          stored.lock(Set.of(prescription));
          rows.lock(TASK, Set.of(id));
          return work.apply(open(caller, id, prescription));
        });
  }

  private OpenFill open(Caller caller, String id, String prescription) {
    Store store = stores.of(caller);
    Task task = task(caller, id);
    MedicationRequest found =
        store
            .read(MedicationRequest.class, "MedicationRequest/" + prescription)
            .orElseThrow(() -> missing("MedicationRequest", prescription));
    List<MedicationDispense> all = stored.of(prescription);
    FillStage stage =
        FillStage.of(task).orElseThrow(() -> unprocessable("The fill does not say how far it is."));
    return new OpenFill(caller, task, stage, found, own(store, task), all);
  }

  private Task task(Caller caller, String id) {
    Task task =
        stores.of(caller).read(Task.class, TASK + "/" + id).orElseThrow(() -> missing(TASK, id));
    if (!Fill.is(task)) {
      throw unprocessable("Task/%s is not the fill of a prescription.".formatted(id));
    }
    return task;
  }

  private String prescription(Task task) {
    Optional<String> id = stored.prescriptionOf(task.getFocus());
    return id.orElseThrow(() -> unprocessable("The prescription is on another server."));
  }

  /**
   * Brings a fill to a stage, and its open dispenses along; what else was changed of its Task is
   * stored with it.
   */
  public Task move(OpenFill fill, FillStage next) {
    Task task = next.put(fill.task());
    if (next == FillStage.VERIFIED && fill.isBegun()) {
      task.setStatus(TaskStatus.INPROGRESS);
    }
    Date now = now();
    task.setLastModified(now);
    if (!task.getExecutionPeriod().hasStart()) {
      task.getExecutionPeriod().setStart(now);
    }
    if (!next.isOpen()) {
      task.getExecutionPeriod().setEnd(now);
    } else if (next != FillStage.ON_HOLD) {
      task.setStatusReason(null);
    }
    Store store = store(fill);
    Task moved = store.update(task);
    dispenses.follow(moved, store);
    return moved;
  }

  /** Creates a dispense of a fill, and adds it to the Task, which is to be stored. */
  public void create(OpenFill fill, MedicationDispense dispense) {
    stored.writeOut();
    Fill.addDispense(fill.task(), store(fill).create(dispense).getIdPart());
    stored.writeOut();
  }

  /** Takes back what is begun and not handed over. */
  public void takeBack(OpenFill fill, CodeableConcept reason) {
    fill.open()
        .forEach(
            one ->
                FillDispenses.move(
                    store(fill), one, MedicationDispenseStatus.CANCELLED, reason.copy()));
  }

  /** A Task and its dispenses as they are now. */
  public List<Resource> shown(OpenFill fill, Task task) {
    List<Resource> shown = new ArrayList<>();
    shown.add(task);
    shown.addAll(own(store(fill), task));
    return shown;
  }

  /** The store of who works on a fill. */
  public Store store(OpenFill fill) {
    return stores.of(fill.caller());
  }

  /** The moment. */
  public Date now() {
    return Date.from(clock.instant());
  }

  private static List<MedicationDispense> own(Store store, Task task) {
    return Fill.dispenses(task).stream()
        .flatMap(one -> store.read(MedicationDispense.class, "MedicationDispense/" + one).stream())
        .toList();
  }

  private static FhirProblem missing(String type, String id) {
    return new FhirProblem(
        ProblemCode.NOT_FOUND, "Resource %s/%s is not known.".formatted(type, id));
  }

  private static FhirProblem unprocessable(String why) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, why);
  }
}
