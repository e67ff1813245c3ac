package org.foyer.billing.posting;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.AnsweredClaim;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.money.Money;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** Finds claims for which an insurer paid less or more than it answered: people look into them. */
@Component
class Differences {

  private static final String UNDERPAYMENT = "underpayment";
  private static final String OVERPAYMENT = "overpayment";
  private static final Set<TaskStatus> OVER =
      Set.of(
          TaskStatus.COMPLETED,
          TaskStatus.CANCELLED,
          TaskStatus.REJECTED,
          TaskStatus.FAILED,
          TaskStatus.ENTEREDINERROR);

  private final StoredBilling stored;
  private final PostedAnswers answers;
  private final Balances balances;
  private final Stores stores;
  private final BillingSettings settings;
  private final Clock clock;

  Differences(
      StoredBilling stored,
      PostedAnswers answers,
      Balances balances,
      Stores stores,
      BillingSettings settings,
      Clock clock) {
    this.stored = stored;
    this.answers = answers;
    this.balances = balances;
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
  }

  /** Sees to it that there is a Task if there is a difference, and no open one if there is none. */
  void look(String reference) {
    Optional<Claim> claim =
        stored.find(Claim.class, reference).filter(found -> stored.account(found).isPresent());
    if (claim.isPresent()) {
      stored.flush();
      Optional<String> kind = kind(reference);
      List<Task> open = open(reference);
      open.stream().filter(task -> !kind.equals(code(task))).forEach(this::complete);
      if (kind.isPresent() && open.stream().noneMatch(task -> kind.equals(code(task)))) {
        stores
            .asSystem("What insurers pay is compared with what they answered")
            .create(task(claim.get(), reference, kind.get()));
      }
    }
  }

  private Optional<String> kind(String claim) {
    Money open = balances.openOfInsurer(claim);
    Money paid = balances.remitted(claim);
    if (open.isNegative()) {
      return Optional.of(OVERPAYMENT);
    }
    Money missing = benefit(claim).minus(paid).min(open);
    return paid.isPositive() && missing.isPositive() ? Optional.of(UNDERPAYMENT) : Optional.empty();
  }

  private Money benefit(String claim) {
    return PostedAnswers.counting(stored.referring(claim, ClaimResponse.class))
        .flatMap(answers::figures)
        .map(AnsweredClaim::benefit)
        .orElse(Money.zero(settings.currency()));
  }

  private List<Task> open(String claim) {
    return stored.referring(claim, Task.class).stream()
        .filter(task -> !OVER.contains(task.getStatus()))
        .filter(task -> code(task).filter(Set.of(UNDERPAYMENT, OVERPAYMENT)::contains).isPresent())
        .toList();
  }

  private static Optional<String> code(Task task) {
    return task.getCode().getCoding().stream()
        .filter(coding -> BillingCodes.BILLING_TASK.equals(coding.getSystem()))
        .map(coding -> coding.getCode())
        .findFirst();
  }

  private void complete(Task task) {
    task.setStatus(TaskStatus.COMPLETED);
    task.setLastModified(Date.from(clock.instant()));
    task.setId("Task/" + task.getIdElement().getIdPart());
    stores.asSystem("What insurers pay is compared with what they answered").update(task);
  }

  private Task task(Claim claim, String reference, String kind) {
    Task task = new Task().setStatus(TaskStatus.REQUESTED).setIntent(TaskIntent.ORDER);
    task.getCode().addCoding().setSystem(BillingCodes.BILLING_TASK).setCode(kind);
    task.setFocus(new Reference(reference));
    task.setFor(claim.getPatient());
    task.setAuthoredOn(Date.from(clock.instant()));
    task.setLastModified(Date.from(clock.instant()));
    settings.hospital().ifPresent(hospital -> task.setOwner(new Reference(hospital)));
    task.setDescription(
        "The insurer answered %s and paid %s."
            .formatted(benefit(reference), balances.remitted(reference)));
    return task;
  }
}
