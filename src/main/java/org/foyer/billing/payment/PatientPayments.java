package org.foyer.billing.payment;

import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.springframework.stereotype.Component;

/** What was paid on invoices; whoever asks has judged that it may be shown. */
@Component
public class PatientPayments {

  private final PatientPaymentTable table;
  private final StoredResources resources;

  PatientPayments(PatientPaymentTable table, StoredResources resources) {
    this.table = table;
    this.resources = resources;
  }

  /** The payments and refunds of an invoice that count. */
  public List<PaymentReconciliation> ofInvoice(String invoiceId) {
    return table.ofInvoice(invoiceId).stream()
        .flatMap(id -> resources.content("PaymentReconciliation", id).stream())
        .map(PaymentReconciliation.class::cast)
        .filter(payment -> payment.getStatus() == PaymentReconciliationStatus.ACTIVE)
        .toList();
  }

  /** How money moved: a code of payment-means; {@code cash} if it is not said. */
  public static String means(PaymentReconciliation payment) {
    Extension means = payment.getExtensionByUrl(BillingCodes.MEANS_OF_PAYMENT);
    return means == null ? "cash" : means.getValue().primitiveValue();
  }

  /** The number of a payment; empty if it has none. */
  public static String number(PaymentReconciliation payment) {
    return payment.getIdentifier().stream()
        .filter(identifier -> BillingCodes.PAYMENT_NUMBER.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .findFirst()
        .orElse("");
  }
}
