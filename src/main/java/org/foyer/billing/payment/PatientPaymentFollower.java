package org.foyer.billing.payment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.posting.PaymentKind;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes which payments and refunds are of which accounts and invoices. */
@Component
class PatientPaymentFollower implements TransactionFollower {

  private static final int ORDER = 120;
  private static final Set<String> KINDS =
      Set.of(PaymentKind.PAYMENT.code(), PaymentKind.REFUND.code());

  private final PatientPaymentTable table;
  private final Invoices invoices;
  private final LocalReferences references;

  PatientPaymentFollower(PatientPaymentTable table, Invoices invoices, LocalReferences references) {
    this.table = table;
    this.invoices = invoices;
    this.references = references;
  }

  @Override
  public Set<String> types() {
    return Set.of("PaymentReconciliation");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    for (ResourceChange change : changes) {
      if (change.after() instanceof PaymentReconciliation payment) {
        kind(payment).filter(KINDS::contains).ifPresent(kind -> keep(change.id(), payment, kind));
      } else {
        table.forget(change.id());
      }
    }
  }

  /** The code of the kind of a payment. */
  static Optional<String> kind(PaymentReconciliation payment) {
    return Optional.ofNullable(payment.getExtensionByUrl(BillingCodes.KIND_OF_PAYMENT))
        .map(extension -> extension.getValue().primitiveValue());
  }

  private void keep(String id, PaymentReconciliation payment, String kind) {
    int number = 0;
    for (DetailsComponent detail : payment.getDetail()) {
      int place = number++;
      Optional<String> invoice = target(detail.getRequest(), "Invoice");
      Optional<String> account =
          invoice
              .flatMap(invoices::find)
              .flatMap(invoices::account)
              .or(() -> account(detail.getExtensionByUrl(BillingCodes.BILLING_ACCOUNT)));
      account.ifPresent(of -> table.keep(id, place, kind, of, invoice.orElse(null)));
    }
  }

  private Optional<String> account(@Nullable Extension extension) {
    return extension != null && extension.getValue() instanceof Reference reference
        ? target(reference, "Account")
        : Optional.empty();
  }

  private Optional<String> target(Reference reference, String type) {
    return references
        .target(reference)
        .filter(target -> type.equals(target.getResourceType()))
        .map(IdType::getIdPart);
  }
}
