package org.foyer.billing.posting;

import java.time.LocalDate;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.money.Money;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what becomes of what is owed: as a PaymentReconciliation, which is posted at once. */
@Component
class Decisions {

  private final PaymentResources resources;
  private final PaymentDetails details;
  private final OperationTransactions transactions;
  private final Ledger ledger;
  private final Stores stores;
  private final BillingSettings settings;

  Decisions(
      PaymentResources resources,
      PaymentDetails details,
      OperationTransactions transactions,
      Ledger ledger,
      Stores stores,
      BillingSettings settings) {
    this.resources = resources;
    this.details = details;
    this.transactions = transactions;
    this.ledger = ledger;
    this.stores = stores;
    this.settings = settings;
  }

  /** Does without it. */
  PaymentReconciliation writeOff(Caller caller, DecisionRequest asked) {
    return decide(caller, asked, PaymentKind.WRITE_OFF, null);
  }

  /**
   * Makes somebody else owe what the insurer of a Claim owes.
   *
   * @param to who; null for the patient
   */
  PaymentReconciliation transfer(Caller caller, DecisionRequest asked, @Nullable Reference to) {
    Reference owes =
        to == null
            ? stores
                .of(caller)
                .read(Account.class, new IdType(asked.account()).getIdPart())
                .map(Account::getSubjectFirstRep)
                .orElseThrow(Decisions::unknown)
            : to;
    return decide(caller, asked, PaymentKind.RESPONSIBILITY, owes);
  }

  private PaymentReconciliation decide(
      Caller caller, DecisionRequest asked, PaymentKind kind, @Nullable Reference owes) {
    DetailsComponent detail = PaymentResources.detail(kind, asked.amount());
    if (asked.about() == null) {
      PaymentResources.about(detail, asked.account());
    } else {
      detail.setRequest(asked.about());
      checkAccount(asked, detail);
    }
    PaymentResources.because(detail, asked.why());
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          LocalDate day = ledger.openDay();
          PaymentReconciliation payment = resources.of(kind, day, Money.zero(settings.currency()));
          if (owes != null) {
            payment.addExtension(BillingCodes.PAYER_OF_PAYMENT, owes);
          }
          payment.addDetail(detail);
          Store store = stores.of(caller);
          payment.setId(store.create(payment));
          return payment;
        });
  }

  private void checkAccount(DecisionRequest asked, DetailsComponent detail) {
    Optional<String> account = details.account(detail);
    if (!account.equals(Optional.of(asked.account()))) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "What it is about must be a Claim or an Invoice of %s.".formatted(asked.account()));
    }
  }

  private static FhirProblem unknown() {
    return new FhirProblem(ProblemCode.NOT_FOUND, "There is no such Account.");
  }
}
