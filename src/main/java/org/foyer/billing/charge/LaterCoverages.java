package org.foyer.billing.charge;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.benefit.CoverageOrder;
import org.foyer.billing.pricing.ChargePrice;
import org.foyer.billing.pricing.ChargePricing;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/**
 * A coverage that becomes known while an account is open belongs to the account, unless days of its
 * period were claimed from others already: then people decide.
 */
@Component
class LaterCoverages implements TransactionFollower {

  /** After accounts are known, before charges are priced. */
  private static final int ORDER = 79;

  private final Accounts accounts;
  private final Charges charges;
  private final ChargePricing pricing;
  private final LocalReferences references;
  private final Clock clock;

  LaterCoverages(
      Accounts accounts,
      Charges charges,
      ChargePricing pricing,
      LocalReferences references,
      Clock clock) {
    this.accounts = accounts;
    this.charges = charges;
    this.pricing = pricing;
    this.references = references;
    this.clock = clock;
  }

  @Override
  public Set<String> types() {
    return Set.of("Coverage");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    // In one order, as others may add to the same patients.
    Map<String, Map<String, Coverage>> news = new TreeMap<>();
    for (ResourceChange change : changes) {
      if (change.after() instanceof Coverage coverage && isNews(change, coverage)) {
        patient(coverage)
            .ifPresent(
                patient ->
                    news.computeIfAbsent(patient, one -> new LinkedHashMap<>())
                        .put(change.id(), coverage));
      }
    }
    news.forEach(this::add);
  }

  /** What people took out of an account does not come back when something else is corrected. */
  private static boolean isNews(ResourceChange change, Coverage after) {
    return after.getStatus() == CoverageStatus.ACTIVE
        && (!(change.before() instanceof Coverage before)
            || before.getStatus() != CoverageStatus.ACTIVE
            || !Base.compareDeep(before.getPeriod(), after.getPeriod(), true)
            || !Base.compareDeep(before.getBeneficiary(), after.getBeneficiary(), true));
  }

  private Optional<String> patient(Coverage coverage) {
    return references
        .target(coverage.getBeneficiary())
        .filter(target -> "Patient".equals(target.getResourceType()))
        .map(IdType::getIdPart);
  }

  private void add(String patient, Map<String, Coverage> news) {
    Set<String> open = new TreeSet<>(accounts.open(patient));
    if (open.isEmpty()) {
      return;
    }
    accounts.lock(open);
    for (String account : open) {
      news.forEach(
          (id, coverage) ->
              accounts
                  .find(account)
                  .filter(found -> isWanted(found, coverage))
                  .ifPresent(found -> accounts.add(found, id)));
    }
  }

  private boolean isWanted(Account account, Coverage coverage) {
    List<ChargeItem> made = charges.of(account.getIdElement().getIdPart());
    boolean isClaimed =
        made.stream()
            .filter(charge -> charge.getStatus() == ChargeItemStatus.BILLED)
            .filter(charge -> isInForce(coverage, charge))
            .flatMap(charge -> ChargePrice.of(charge).stream())
            .anyMatch(price -> price.payer() != null);
    // One that begins later is for later visits.
    return !isClaimed
        && (!CoverageOrder.isOver(coverage, LocalDate.now(clock))
            || made.stream()
                .filter(charge -> charge.getStatus() == ChargeItemStatus.BILLABLE)
                .anyMatch(charge -> isInForce(coverage, charge)));
  }

  private boolean isInForce(Coverage coverage, ChargeItem charge) {
    return CoverageOrder.isInForce(coverage, pricing.day(charge));
  }
}
