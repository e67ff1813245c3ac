package org.foyer.billing.posting;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.Postings;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.pricing.ChargePrice;
import org.foyer.fhir.ResourceChange;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is charged is owed at once: by the first insurer, if there is one, else by the patient. */
@Component
@Order(1)
class ChargePosting implements PostingSource {

  private static final Set<ChargeItemStatus> CHARGED =
      Set.of(ChargeItemStatus.BILLABLE, ChargeItemStatus.BILLED);

  private final StoredBilling stored;
  private final BillingSettings settings;

  ChargePosting(StoredBilling stored, BillingSettings settings) {
    this.stored = stored;
    this.settings = settings;
  }

  @Override
  public Set<String> types() {
    return Set.of("ChargeItem");
  }

  @Override
  public Set<String> accounts(List<ResourceChange> changes) {
    Set<String> accounts = new LinkedHashSet<>();
    for (ResourceChange change : changes) {
      account(change.after()).ifPresent(accounts::add);
    }
    return accounts;
  }

  @Override
  public List<Meaning> meanings(List<ResourceChange> changes) {
    return changes.stream().map(this::meaning).toList();
  }

  private Meaning meaning(ResourceChange change) {
    List<Meaning.Line> lines =
        change.after() instanceof ChargeItem charge && CHARGED.contains(charge.getStatus())
            ? account(charge).flatMap(account -> line(change, charge, account)).stream().toList()
            : List.of();
    return new Meaning(change.reference(), StoredBilling.version(change), lines);
  }

  private Optional<Meaning.Line> line(ResourceChange change, ChargeItem charge, String account) {
    return price(change, charge)
        .map(
            price -> {
              Post owes = price.payer() == null ? Post.patient() : Post.insurer(price.payer());
              String basis = "charge %s %s %s".formatted(price.net(), price.tax(), owes.insurer());
              return new Meaning.Line(
                  account,
                  basis,
                  origins ->
                      Postings.charge(origins.next(account), owes, price.net(), price.tax())
                          .stream()
                          .toList());
            });
  }

  private Optional<ChargePrice> price(ResourceChange change, ChargeItem charge) {
    try {
      return ChargePrice.of(charge).map(this::checked);
    } catch (IllegalArgumentException e) {
      throw change.at(
          new FhirProblem(
                  ProblemCode.AMOUNT_MISMATCH,
                  "The price of %s is no amount in %s that can be owed."
                      .formatted(change.reference(), settings.currency()))
              .causedBy(e));
    }
  }

  private ChargePrice checked(ChargePrice price) {
    if (price.net().isNegative()
        || price.tax().isNegative()
        || !price.gross().currency().equals(settings.currency())) {
      throw new IllegalArgumentException("The price cannot be owed");
    }
    return price;
  }

  private Optional<String> account(@Nullable Resource resource) {
    return resource instanceof ChargeItem charge
        ? charge.getAccount().stream()
            .flatMap(account -> stored.target(account, "Account").stream())
            .findFirst()
        : Optional.empty();
  }
}
