package org.foyer.billing.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.gateway.PaymentGateway;
import org.foyer.billing.invoice.InvoiceSettings;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.money.Money;
import org.foyer.document.Names;
import org.foyer.document.Words;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Prints invoices. */
@Component
class InvoicePaper {

  private final Printing printing;
  private final PrintedLines lines;
  private final Invoices invoices;
  private final InvoiceSettings settings;
  private final ObjectProvider<PaymentGateway> gateway;

  InvoicePaper(
      Printing printing,
      PrintedLines lines,
      Invoices invoices,
      InvoiceSettings settings,
      ObjectProvider<PaymentGateway> gateway) {
    this.printing = printing;
    this.lines = lines;
    this.invoices = invoices;
    this.settings = settings;
    this.gateway = gateway;
  }

  /** Prints an invoice as a caller sees it. */
  Binary make(Caller caller, String id, @Nullable CodeType language) {
    Seen seen = printing.seen(caller);
    Invoice invoice = seen.needed(Invoice.class, id);
    Patient patient = seen.found(Patient.class, invoice.getSubject()).orElseGet(Patient::new);
    Words words = printing.words(language, patient);
    Map<String, Object> model = new HashMap<>(head(invoice, patient, seen, words));
    model.put("born", patient.hasBirthDate() ? words.day(patient.getBirthDateElement()) : "");
    model.put("date", invoice.hasDate() ? words.day(invoice.getDateElement()) : "");
    model.put("due", asks(invoice) ? due(invoice, words) : "");
    model.put("lines", lines.lines(invoice, seen, words));
    model.put("sums", lines.sums(invoice, words));
    model.put("taxes", lines.taxes(invoice, words));
    model.putAll(money(invoice, words));
    return printing.pdf("print-invoice", words, model, invoice.getSubject(), invoice.getIssuer());
  }

  /** What invoices and receipts begin with. */
  static Map<String, Object> head(Invoice invoice, Patient patient, Seen seen, Words words) {
    return Map.of(
        "recipient",
        Party.recipient(seen, invoice.getRecipient(), patient),
        "patient",
        Names.of(patient.getNameFirstRep()),
        "number",
        Invoices.number(invoice).orElse(""),
        "state",
        state(invoice, words));
  }

  private static String state(Invoice invoice, Words words) {
    return switch (invoice.getStatus()) {
      case DRAFT -> words.of("invoice.draft");
      case CANCELLED ->
          invoice.hasCancelledReason()
              ? words.of("invoice.cancelled.why", invoice.getCancelledReason())
              : words.of("invoice.cancelled");
      case ENTEREDINERROR -> words.of("invoice.error");
      default -> "";
    };
  }

  /** Whether an invoice asks for money, paid or not. */
  static boolean asks(Invoice invoice) {
    return invoice.getStatus() == InvoiceStatus.ISSUED
        || invoice.getStatus() == InvoiceStatus.BALANCED;
  }

  static String due(Invoice invoice, Words words) {
    Extension due = invoice.getExtensionByUrl(BillingCodes.INVOICE_DUE);
    return due != null && due.getValue() instanceof DateType day ? words.day(day) : "";
  }

  private Map<String, Object> money(Invoice invoice, Words words) {
    Money total = invoices.total(invoice);
    Money open = invoices.unpaid(invoice);
    Money settled = total.minus(open);
    boolean isOpen = asks(invoice) && open.isPositive();
    return Map.of(
        "total",
        Printing.amount(words, total),
        "settled",
        asks(invoice) && settled.isPositive() ? Printing.amount(words, settled.negated()) : "",
        "open",
        Printing.amount(words, open),
        "isOpen",
        isOpen,
        "isPaid",
        asks(invoice) && !isOpen,
        "ways",
        isOpen ? ways(invoice, words) : List.of(),
        "bank",
        settings.bankAccount());
  }

  /** How it can be paid otherwise than by bank. */
  private List<String> ways(Invoice invoice, Words words) {
    List<String> ways = new ArrayList<>();
    if (gateway.getIfAvailable() != null && invoices.account(invoice).isPresent()) {
      ways.add(words.of("invoice.byCard"));
    }
    ways.add(words.of("invoice.atDesk"));
    return ways;
  }
}
