package org.foyer.billing.charge;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.charge.ChargeTable.Row;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/**
 * What becomes of a charge whose source was withdrawn: it is aborted; if it is billed, people are
 * given the task to reverse that.
 */
@Component
class Withdrawal {

  private static final String CODE = "charge-withdrawn";
  private static final String REASON = "a charge whose source was withdrawn";

  private final StoredCharges charges;
  private final ChargeTable table;
  private final Stores stores;
  private final StoredReferences rows;
  private final StoredResources resources;
  private final BillingSettings settings;
  private final Clock clock;

  Withdrawal(
      StoredCharges charges,
      ChargeTable table,
      Stores stores,
      StoredReferences rows,
      StoredResources resources,
      BillingSettings settings,
      Clock clock) {
    this.charges = charges;
    this.table = table;
    this.stores = stores;
    this.rows = rows;
    this.resources = resources;
    this.settings = settings;
    this.clock = clock;
  }

  /** The source of a charge is withdrawn. */
  void withdraw(Row row) {
    charges
        .find(row.charge())
        .ifPresent(
            charge -> {
              if (charge.getStatus() == ChargeItemStatus.BILLED) {
                ask(charge);
              } else {
                abort(charge);
              }
            });
  }

  /** Aborts a charge that is not billed, or not any more. */
  void abort(ChargeItem charge) {
    table.withdraw(charge.getIdElement().getIdPart());
    boolean isOver =
        charge.getStatus() == ChargeItemStatus.ABORTED
            || charge.getStatus() == ChargeItemStatus.ENTEREDINERROR;
    if (!isOver) {
      charge.setStatus(ChargeItemStatus.ABORTED);
      charges.update(charge);
    }
  }

  /** The source of a charge is done after all. */
  void takeBack(Row row) {
    if ("billed".equals(row.status())) {
      done(row.charge());
    }
  }

  private void ask(ChargeItem charge) {
    if (!open(charge.getIdElement().getIdPart()).isEmpty()) {
      return;
    }
    Task task = new Task();
    task.setStatus(TaskStatus.REQUESTED);
    task.setIntent(TaskIntent.ORDER);
    task.setCode(new CodeableConcept(new Coding(BillingCodes.BILLING_TASK, CODE, null)));
    task.setFocus(new Reference("ChargeItem/" + charge.getIdElement().getIdPart()));
    task.setFor(new Reference(charge.getSubject().getReference()));
    task.setAuthoredOn(Date.from(clock.instant()));
    settings
        .hospital()
        .filter(
            hospital ->
                resources.content("Organization", new IdType(hospital).getIdPart()).isPresent())
        .ifPresent(hospital -> task.setOwner(new Reference(hospital)));
    stores.asSystem(REASON).create(task);
  }

  /** Nothing is left to do about a charge. */
  void done(String charge) {
    for (Task task : open(charge)) {
      task.setStatus(TaskStatus.COMPLETED);
      stores.asSystem(REASON).update(task);
    }
  }

  private List<Task> open(String charge) {
    return rows.to("ChargeItem", charge).stream()
        .filter(referrer -> "Task".equals(referrer.type()))
        .flatMap(referrer -> task(referrer.id()).stream())
        .filter(task -> task.getStatus() == TaskStatus.REQUESTED)
        .filter(
            task ->
                task.getCode().getCoding().stream()
                    .anyMatch(
                        coding ->
                            BillingCodes.BILLING_TASK.equals(coding.getSystem())
                                && CODE.equals(coding.getCode())))
        .toList();
  }

  private Optional<Task> task(String id) {
    Optional<Task> found = resources.content("Task", id).map(Task.class::cast);
    found.ifPresent(task -> task.setId(new IdType("Task", id)));
    return found;
  }
}
