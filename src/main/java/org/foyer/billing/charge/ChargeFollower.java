package org.foyer.billing.charge;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.TransactionFollower;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/**
 * Before a transaction commits, makes charges of what was done, and prices those anew whose price
 * depends on what changed.
 */
@Component
class ChargeFollower implements TransactionFollower {

  private static final int ORDER = 80;
  private static final Set<String> OTHERS = Set.of("ChargeItem", "Account", "Coverage", "Patient");

  private final SourceCharges sources;
  private final ChargeTable table;
  private final WrittenCharges written;
  private final Repricing repricing;
  private final StoredCharges charges;
  private final StoredReferences rows;
  private final EntityManager entities;

  ChargeFollower(
      SourceCharges sources,
      ChargeTable table,
      WrittenCharges written,
      Repricing repricing,
      StoredCharges charges,
      StoredReferences rows,
      EntityManager entities) {
    this.sources = sources;
    this.table = table;
    this.written = written;
    this.repricing = repricing;
    this.charges = charges;
    this.rows = rows;
    this.entities = entities;
  }

  @Override
  public Set<String> types() {
    Set<String> types = new HashSet<>(ChargeSources.TYPES);
    types.addAll(OTHERS);
    return types;
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    changes.stream().filter(change -> "ChargeItem".equals(change.type())).forEach(this::keep);
    sources.settle(
        changes.stream().filter(change -> ChargeSources.TYPES.contains(change.type())).toList());
    Set<String> accounts = new HashSet<>();
    changes.forEach(change -> touched(change).forEach(accounts::add));
    repricing.accounts(accounts);
  }

  private void keep(ResourceChange change) {
    if (!(change.after() instanceof ChargeItem charge)) {
      table.forget(change.id());
      return;
    }
    Writer writer = WrittenCharges.writer(charge);
    if (charge.getStatus() == ChargeItemStatus.BILLABLE && writer != Writer.SERVER) {
      entities.flush();
      charges.find(change.id()).ifPresent(stored -> complete(change, stored, writer));
    }
    table.keep(change.id(), charge);
  }

  private void complete(ResourceChange change, ChargeItem stored, Writer writer) {
    ChargeItem before = stored.copy();
    try {
      written.completeLocked(stored, writer);
    } catch (FhirProblem problem) {
      throw change.at(problem);
    }
    if (!stored.equalsDeep(before)) {
      charges.update(stored);
    }
  }

  /** The ids of accounts whose charges may cost something else now. */
  private Stream<String> touched(ResourceChange change) {
    if (change.before() instanceof Account before && change.after() instanceof Account after) {
      return Base.compareDeep(before.getCoverage(), after.getCoverage(), true)
          ? Stream.empty()
          : Stream.of(change.id());
    }
    if (change.before() instanceof Coverage) {
      return referring(change);
    }
    return change.before() instanceof Patient before
            && change.after() instanceof Patient after
            && isOther(before, after)
        ? referring(change)
        : Stream.empty();
  }

  private Stream<String> referring(ResourceChange change) {
    entities.flush();
    return rows.to(change.type(), change.id()).stream()
        .filter(one -> "Account".equals(one.type()))
        .map(StoredReferences.Referrer::id);
  }

  private static boolean isOther(Patient before, Patient after) {
    return before.getGender() != after.getGender()
        || !Base.compareDeep(before.getBirthDateElement(), after.getBirthDateElement(), true);
  }
}
