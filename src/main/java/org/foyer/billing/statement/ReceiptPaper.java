package org.foyer.billing.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.payment.PatientPayments;
import org.foyer.document.Names;
import org.foyer.document.Words;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
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

  private final Printing printing;
  private final Invoices invoices;
  private final PatientPayments payments;
  private final Stores stores;

  ReceiptPaper(Printing printing, Invoices invoices, PatientPayments payments, Stores stores) {
    this.printing = printing;
    this.invoices = invoices;
    this.payments = payments;
    this.stores = stores;
  }

  /** A payment or refund as people read it. */
  record Line(String day, String text, String number, String amount) {}

  /**
   * Prints what was paid on an invoice, for whoever may see the invoice.
   *
   * @throws FhirProblem if nothing was paid
   */
  Binary make(Caller caller, String id, @Nullable CodeType language) {
    Store store = stores.of(caller);
    Invoice invoice = InvoicePaper.read(store, id);
    List<PaymentReconciliation> paid = new ArrayList<>(payments.ofInvoice(id));
    if (paid.isEmpty()) {
      throw new FhirProblem(ProblemCode.CONFLICT, "Nothing was paid on this invoice.");
    }
    paid.sort(
        Comparator.comparing(
                (PaymentReconciliation payment) ->
                    payment.getPaymentDateElement().getValueAsString())
            .thenComparing(PatientPayments::number));
    Patient patient = printing.patient(store, invoice.getSubject());
    Words words = printing.words(language, patient);
    List<Line> lines = new ArrayList<>();
    Money sum = invoices.total(invoice).minus(invoices.total(invoice));
    for (PaymentReconciliation payment : paid) {
      Money amount = FhirMoney.read(payment.getPaymentAmount()).orElseThrow();
      sum = sum.plus(amount);
      lines.add(
          new Line(
              words.day(payment.getPaymentDateElement()),
              words.of(
                  (amount.isNegative() ? "refund." : "payment.") + PatientPayments.means(payment)),
              PatientPayments.number(payment),
              Printing.amount(words, amount)));
    }
    Map<String, Object> model = new HashMap<>();
    model.put("recipient", printing.recipient(store, invoice.getRecipient(), patient));
    model.put("patient", Names.of(patient.getNameFirstRep()));
    model.put("number", Invoices.number(invoice).orElse(""));
    model.put("lines", lines);
    model.put("total", Printing.amount(words, sum));
    model.put("invoiced", Printing.amount(words, invoices.total(invoice)));
    model.put("open", Printing.amount(words, invoices.open(invoice)));
    return printing.pdf("print-receipt", words, model, invoice.getSubject());
  }
}
