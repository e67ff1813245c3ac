package org.foyer.billing.charge;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.billing.pricing.ChargePrice;
import org.foyer.billing.pricing.ChargePricing;
import org.foyer.fhir.StoredReferences;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The charges of accounts, for claims and invoices. Whoever changes them has locked the Account,
 * and has judged whether the caller may.
 */
@Component
public class Charges {

  private final ChargeTable table;
  private final StoredCharges stored;
  private final ChargeSources sources;
  private final ChargePricing pricing;
  private final Withdrawal withdrawal;
  private final StoredReferences rows;

  Charges(
      ChargeTable table,
      StoredCharges stored,
      ChargeSources sources,
      ChargePricing pricing,
      Withdrawal withdrawal,
      StoredReferences rows) {
    this.table = table;
    this.stored = stored;
    this.sources = sources;
    this.pricing = pricing;
    this.withdrawal = withdrawal;
    this.rows = rows;
  }

  /** A charge; empty if it is not there, or no more. */
  public Optional<ChargeItem> find(String id) {
    return stored.find(id);
  }

  /** All charges of an account, in whatever status, by the day of the service. */
  public List<ChargeItem> of(String accountId) {
    return table.ofAccounts(Set.of(accountId)).stream()
        .flatMap(row -> stored.find(row.charge()).stream())
        .sorted(Comparator.comparing(pricing::day))
        .toList();
  }

  /** Those that can be claimed or invoiced: billable ones with a price. */
  public List<ChargeItem> billable(String accountId) {
    return of(accountId).stream()
        .filter(charge -> charge.getStatus() == ChargeItemStatus.BILLABLE)
        .filter(charge -> ChargePrice.of(charge).isPresent())
        .toList();
  }

  /**
   * Charges become billed: all of each is on a claim that was sent or an invoice that was issued.
   *
   * @throws FhirProblem if one is not billable (any more)
   */
  public void bill(Collection<String> ids) {
    for (ChargeItem charge : locked(ids)) {
      if (charge.getStatus() != ChargeItemStatus.BILLABLE || ChargePrice.of(charge).isEmpty()) {
        throw new FhirProblem(
            ProblemCode.NOT_BILLABLE,
            "ChargeItem/%s is %s and cannot be billed."
                .formatted(
                    charge.getIdElement().getIdPart(),
                    charge.getStatus() == ChargeItemStatus.BILLABLE
                        ? "without a price"
                        : charge.getStatus().toCode()));
      }
      charge.setStatus(ChargeItemStatus.BILLED);
      stored.update(charge);
    }
  }

  /**
   * Charges become billable again, as the claim or invoice was taken back; those whose sources were
   * withdrawn meanwhile are aborted. What is not billed stays as it is.
   */
  public void release(Collection<String> ids) {
    for (ChargeItem charge : locked(ids)) {
      if (charge.getStatus() != ChargeItemStatus.BILLED) {
        continue;
      }
      withdrawal.done(charge.getIdElement().getIdPart());
      if (isWithdrawn(charge)) {
        withdrawal.abort(charge);
      } else {
        charge.setStatus(ChargeItemStatus.BILLABLE);
        stored.update(charge);
      }
    }
  }

  private boolean isWithdrawn(ChargeItem charge) {
    @Nullable String source = ChargeSource.reference(charge);
    return source != null
        && sources
            .stored(source)
            .filter(ChargeSource::isDone)
            .filter(
                done ->
                    done.concepts().stream()
                        .anyMatch(
                            concept ->
                                ChargeSource.codes(concept).contains(ChargeSource.code(charge))))
            .isEmpty();
  }

  private List<ChargeItem> locked(Collection<String> ids) {
    Set<String> sorted = new TreeSet<>(ids);
    rows.lock("ChargeItem", sorted);
    return sorted.stream().flatMap(id -> stored.find(id).stream()).toList();
  }
}
