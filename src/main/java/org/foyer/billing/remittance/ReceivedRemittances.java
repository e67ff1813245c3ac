package org.foyer.billing.remittance;

import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.posting.Payments;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Stores remittances of partners as ours, once each; what cannot be posted stays a draft. */
@Component
class ReceivedRemittances {

  private final Store store;
  private final Payments payments;
  private final OperationTransactions transactions;
  private final BillingSettings settings;

  ReceivedRemittances(
      Stores stores,
      Payments payments,
      OperationTransactions transactions,
      BillingSettings settings) {
    this.store = stores.asSystem("Remittances of insurers are fetched");
    this.payments = payments;
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * Takes a remittance, unless it is known; one that the insurer cancelled is cancelled here too.
   *
   * @param insurer the id of the Organization that pays
   */
  void take(String insurer, PaymentReconciliation theirs) {
    Identifier identifier = RemittanceCopy.identifier(insurer, theirs);
    Optional<PaymentReconciliation> known = payments.find(identifier);
    boolean cancelled = theirs.getStatus() == PaymentReconciliationStatus.CANCELLED;
    if (known.isPresent()) {
      known.filter(one -> cancelled).ifPresent(this::cancel);
    } else if (!cancelled && settings.hospital().isPresent()) {
      store(insurer, theirs);
    }
  }

  private void cancel(PaymentReconciliation ours) {
    if (ours.getStatus() != PaymentReconciliationStatus.CANCELLED) {
      PaymentReconciliation cancelled = ours.copy();
      cancelled.setId(
          PaymentReconciliation.class.getSimpleName() + "/" + ours.getIdElement().getIdPart());
      cancelled.setStatus(PaymentReconciliationStatus.CANCELLED);
      transactions.run(BillingCodes.OPERATION, () -> store.update(cancelled));
    }
  }

  private void store(String insurer, PaymentReconciliation theirs) {
    PaymentReconciliation ours =
        RemittanceCopy.of(insurer, settings.hospital().orElseThrow(), theirs);
    ours.getDetail().forEach(detail -> resolve(insurer, detail));
    try {
      create(ours.copy());
    } catch (FhirProblem problem) {
      ours.setStatus(PaymentReconciliationStatus.DRAFT);
      ours.setDisposition("Not posted: " + problem.explanation());
      create(ours);
    }
  }

  private void create(PaymentReconciliation ours) {
    transactions.run(BillingCodes.OPERATION, () -> store.create(ours));
  }

  /** The claim that a detail is for is known by its identifier. */
  private void resolve(String insurer, DetailsComponent detail) {
    Identifier number = detail.getRequest().getIdentifier();
    if (number.hasSystem() && number.hasValue()) {
      List<Claim> claims =
          store.search(
              Claim.class,
              "identifier=%s|%s&insurer=Organization/%s"
                  .formatted(
                      RemittanceCopy.escaped(number.getSystem()),
                      RemittanceCopy.escaped(number.getValue()),
                      insurer),
              2);
      if (claims.size() == 1) {
        detail.setRequest(
            new Reference("Claim/" + claims.get(0).getIdElement().getIdPart())
                .setIdentifier(number));
      }
    }
  }
}
