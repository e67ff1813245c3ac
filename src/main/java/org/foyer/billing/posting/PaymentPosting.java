package org.foyer.billing.posting;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.ledger.Ledger;
import org.foyer.fhir.ResourceChange;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Money that moves, and decisions about what is owed, detail by detail. */
@Component
@Order(4)
class PaymentPosting implements PostingSource {

  private static final Set<PaymentReconciliationStatus> IN_FORCE =
      Set.of(PaymentReconciliationStatus.DRAFT, PaymentReconciliationStatus.ACTIVE);

  private final PaymentDetails details;
  private final PaymentRules rules;
  private final PaymentEntries entries;
  private final PaymentIdentifiers identifiers;
  private final Differences differences;
  private final Ledger ledger;
  private final StoredBilling stored;
  private final BillingSettings settings;

  PaymentPosting(
      PaymentDetails details,
      PaymentRules rules,
      PaymentEntries entries,
      PaymentIdentifiers identifiers,
      Differences differences,
      Ledger ledger,
      StoredBilling stored,
      BillingSettings settings) {
    this.details = details;
    this.rules = rules;
    this.entries = entries;
    this.identifiers = identifiers;
    this.differences = differences;
    this.ledger = ledger;
    this.stored = stored;
    this.settings = settings;
  }

  @Override
  public Set<String> types() {
    return Set.of(Payment.TYPE);
  }

  @Override
  public Set<String> accounts(List<ResourceChange> changes) {
    Set<String> accounts = new LinkedHashSet<>();
    for (ResourceChange change : changes) {
      Stream.of(Payment.of(change.before()), Payment.of(change.after()))
          .flatMap(Optional::stream)
          .filter(this::isOurs)
          .flatMap(payment -> payment.details().stream())
          .forEach(detail -> details.account(detail).ifPresent(accounts::add));
    }
    return accounts;
  }

  @Override
  public List<Meaning> meanings(List<ResourceChange> changes) {
    return changes.stream().map(this::meaning).toList();
  }

  private Meaning meaning(ResourceChange change) {
    Optional<Payment> after = Payment.of(change.after());
    keepIdentifier(change, after);
    if (after.isEmpty()) {
      checkNeverPosted(change);
    }
    List<Meaning.Line> lines = after.filter(this::isOurs).map(this::lines).orElse(List.of());
    after
        .filter(Payment::isCancelled)
        .ifPresent(payment -> rules.checkNotPaidBack(payment, change));
    if (after.filter(Payment::isActive).isPresent() && !lines.isEmpty()) {
      rules.check(after.orElseThrow(), change);
    }
    return new Meaning(change.reference(), StoredBilling.version(change), lines);
  }

  private void keepIdentifier(ResourceChange change, Optional<Payment> after) {
    boolean counts =
        after.filter(payment -> IN_FORCE.contains(payment.resource().getStatus())).isPresent();
    try {
      if (counts) {
        after
            .flatMap(Payment::paymentIdentifier)
            .ifPresentOrElse(
                identifier -> identifiers.keep(change.id(), identifier),
                () -> identifiers.release(change.id()));
      } else {
        identifiers.release(change.id());
      }
    } catch (FhirProblem problem) {
      throw change.at(problem);
    }
  }

  private void checkNeverPosted(ResourceChange change) {
    if (!ledger.standing(List.of(change.reference())).isEmpty()) {
      throw change.at(
          new FhirProblem(
              ProblemCode.BILLED_CONTENT_LOCKED, "What is posted is cancelled, not deleted."));
    }
  }

  private List<Meaning.Line> lines(Payment payment) {
    PaymentKind kind =
        payment
            .kind()
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.UNPROCESSABLE,
                        "The payment-kind is no code of the code system payment-kind."));
    List<Meaning.Line> lines = new ArrayList<>();
    for (DetailsComponent detail : payment.details()) {
      String account = details.account(detail).orElse("");
      int number = lines.size() + 1;
      if (payment.isActive()) {
        lines.add(
            new Meaning.Line(
                account,
                PaymentEntries.basis(detail, number),
                origins -> entries.of(payment, kind, detail, origins)));
      } else if (payment.isCancelled() && kind == PaymentKind.PAYMENT && !account.isEmpty()) {
        lines.add(
            new Meaning.Line(
                account,
                "cancelled " + number,
                origins -> entries.settled(account, detail, origins)));
      }
    }
    return lines;
  }

  /** Whether the hospital's money is meant, not that of another whom an insurer of ours pays. */
  private boolean isOurs(Payment payment) {
    Optional<String> requestor = stored.target(payment.resource().getRequestor(), "Organization");
    boolean named = payment.resource().hasExtension(BillingCodes.KIND_OF_PAYMENT);
    boolean decided = named && !Objects.equals(payment.kind().orElse(null), PaymentKind.REMITTANCE);
    return requestor.isPresent()
        ? requestor.equals(settings.hospital())
        : decided && !payment.resource().hasRequestor();
  }

  @Override
  public void posted(List<ResourceChange> changes) {
    Set<String> claims = new LinkedHashSet<>();
    for (ResourceChange change : changes) {
      Payment.of(change.after())
          .filter(payment -> payment.isActive() || payment.isCancelled())
          .filter(this::isOurs)
          .ifPresent(
              payment ->
                  payment
                      .details()
                      .forEach(
                          detail ->
                              stored.target(detail.getRequest(), "Claim").ifPresent(claims::add)));
    }
    claims.forEach(differences::look);
  }
}
