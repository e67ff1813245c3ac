package org.foyer.billing.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.payment.PatientPayments;
import org.foyer.document.Words;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prints that an invoice, or some of it, was paid. */
@Component
class ReceiptPaper {

  private static final Comparator<PaymentReconciliation> IN_ORDER =
      Comparator.comparing(
              (PaymentReconciliation payment) -> payment.getPaymentDateElement().getValueAsString())
          .thenComparing(PatientPayments::number);

  private final Printing printing;
  private final Invoices invoices;
  private final PatientPayments payments;
  private final BillingSettings settings;

  ReceiptPaper(
      Printing printing, Invoices invoices, PatientPayments payments, BillingSettings settings) {
    this.printing = printing;
    this.invoices = invoices;
    this.payments = payments;
    this.settings = settings;
  }

  /** A payment or refund as people read it. */
  record Line(String day, String text, String number, String amount) {}

  /**
   * Prints what was paid on an invoice, for whoever may see the invoice.
   *
   * @throws FhirProblem if nothing was paid
   */
  Binary make(Caller caller, String id, @Nullable CodeType language) {
    Seen seen = printing.seen(caller);
    Invoice invoice = seen.needed(Invoice.class, id);
    List<PaymentReconciliation> paid = new ArrayList<>(payments.ofInvoice(id));
    if (paid.isEmpty()) {
      throw new FhirProblem(ProblemCode.CONFLICT, "Nothing was paid on this invoice.");
    }
    paid.sort(IN_ORDER);
    Patient patient = seen.found(Patient.class, invoice.getSubject()).orElseGet(Patient::new);
    Words words = printing.words(language, patient);
    Money sum = Money.sum(settings.currency(), paid.stream().map(ReceiptPaper::amount).toList());
    Map<String, Object> model = new HashMap<>(InvoicePaper.head(invoice, patient, seen, words));
    model.put("lines", paid.stream().map(payment -> line(payment, words)).toList());
    model.put("total", Printing.amount(words, sum));
    model.put("invoiced", Printing.amount(words, invoices.total(invoice)));
    model.put(
        "open", InvoicePaper.asks(invoice) ? Printing.amount(words, invoices.unpaid(invoice)) : "");
    return printing.pdf("print-receipt", words, model, invoice.getSubject(), invoice.getIssuer());
  }

  private static Line line(PaymentReconciliation payment, Words words) {
    Money amount = amount(payment);
    String moved = amount.isNegative() ? "refund." : "payment.";
    return new Line(
        words.day(payment.getPaymentDateElement()),
        words.of(moved + PatientPayments.means(payment)),
        PatientPayments.number(payment),
        Printing.amount(words, amount));
  }

  private static Money amount(PaymentReconciliation payment) {
    return FhirMoney.read(payment.getPaymentAmount()).orElseThrow();
  }
}
