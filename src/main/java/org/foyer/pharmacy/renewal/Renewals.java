package org.foyer.pharmacy.renewal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.OperationTransactions;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks prescribers for renewals. */
@Component
public class Renewals {

  private static final Set<String> PRESCRIBERS =
      Set.of("Practitioner", "PractitionerRole", "Organization");

  private final RenewalTasks tasks;
  private final RenewalSettings settings;
  private final LocalReferences local;
  private final OperationTransactions transactions;
  private final Clock clock;

  Renewals(
      RenewalTasks tasks,
      RenewalSettings settings,
      LocalReferences local,
      OperationTransactions transactions,
      Clock clock) {
    this.tasks = tasks;
    this.settings = settings;
    this.local = local;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Asks for the renewal of a prescription. If somebody has asked already, that request stands.
   *
   * @param comment for the prescriber
   * @return the Task as stored
   * @throws FhirProblem if the prescription cannot be renewed, or not yet
   */
  public Task request(Caller caller, String prescription, @Nullable String comment) {
    return transactions.run(
        PharmacyCodes.OPERATION,
        () -> {
          MedicationRequest asked = tasks.locked(caller, prescription);
          Optional<Task> open = tasks.open(asked.getIdElement().getIdPart()).stream().findFirst();
          return open.isPresent() ? visible(caller, open.get()) : create(caller, asked, comment);
        });
  }

  /**
   * Why a prescription is not renewed, or not yet; empty if a renewal can be asked for. Whoever
   * wants to make the Task by itself calls this within the transaction that does.
   *
   * @param prescription as it is stored
   */
  public Optional<FhirProblem> refusal(MedicationRequest prescription) {
    String id = prescription.getIdElement().getIdPart();
    tasks.lock("MedicationRequest", Set.of(id));
    if (!tasks.open(id).isEmpty()) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.CONFLICT, "A renewal of this prescription is asked for already."));
    }
    return problem(prescription);
  }

  /** That a renewal was asked for is no secret for who sees the prescription; by whom may be. */
  private Task visible(Caller caller, Task open) {
    return tasks
        .of(caller)
        .read(Task.class, open.getIdElement().getIdPart())
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.CONFLICT, "A renewal of this prescription is asked for already."));
  }

  private Task create(Caller caller, MedicationRequest prescription, @Nullable String comment) {
    problem(prescription)
        .ifPresent(
            problem -> {
              throw problem;
            });
    Date now = Date.from(clock.instant());
    Task task = RenewalTask.of(prescription, prescriber(prescription), now);
    Askers.of(caller).ifPresent(asker -> task.setRequester(asker.copy()));
    Askers.note(task, caller, comment, now);
    task.setId(tasks.of(caller).create(task));
    return task;
  }

  private Optional<FhirProblem> problem(MedicationRequest prescription) {
    return new RenewalRules(settings, LocalDate.now(clock))
        .renewal(prescription, tasks.supply(prescription))
        .or(
            () ->
                tasks.isRenewed(prescription)
                    ? Optional.of(
                        new FhirProblem(
                            ProblemCode.NOT_RENEWABLE,
                            "Another prescription has taken the place of this one."))
                    : Optional.empty());
  }

  private Reference prescriber(MedicationRequest prescription) {
    Reference requester = prescription.getRequester();
    Optional<Reference> known =
        local
            .target(requester)
            .filter(target -> PRESCRIBERS.contains(target.getResourceType()))
            .map(IdType::getValue)
            .map(Reference::new);
    Reference named = new Reference();
    if (requester.hasDisplay()) {
      named.setDisplay(requester.getDisplay());
    }
    if (requester.hasIdentifier()) {
      named.setIdentifier(requester.getIdentifier().copy());
    }
    return known
        .or(() -> Optional.of(named).filter(reference -> !reference.isEmpty()))
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_RENEWABLE, "The prescription does not say who prescribed it."));
  }
}
