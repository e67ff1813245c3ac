package org.foyer.billing.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.pricing.ChargePricing;
import org.foyer.document.Names;
import org.foyer.document.Words;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceLineItemComponent;
import org.hl7.fhir.r4.model.Invoice.InvoiceLineItemPriceComponentComponent;
import org.hl7.fhir.r4.model.Invoice.InvoicePriceComponentType;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prints invoices. */
@Component
class InvoicePaper {

  private final Printing printing;
  private final Invoices invoices;
  private final Stores stores;
  private final ChargePricing pricing;

  InvoicePaper(Printing printing, Invoices invoices, Stores stores, ChargePricing pricing) {
    this.printing = printing;
    this.invoices = invoices;
    this.stores = stores;
    this.pricing = pricing;
  }

  /**
   * A line as people read it.
   *
   * @param text what was done
   * @param day when; empty if that is not known
   * @param parts how it comes to what is asked for
   * @param amount what is asked for
   */
  record Line(int number, String text, String day, List<Part> parts, String amount) {}

  /** A part of a price, with its sign. */
  record Part(String label, String amount) {}

  /** Prints an invoice as a caller sees it. */
  Binary make(Caller caller, String id, @Nullable CodeType language) {
    Store store = stores.of(caller);
    Invoice invoice = read(store, id);
    Patient patient = printing.patient(store, invoice.getSubject());
    Words words = printing.words(language, patient);
    Map<String, Object> model = new HashMap<>();
    model.put("recipient", printing.recipient(store, invoice.getRecipient(), patient));
    model.put("patient", Names.of(patient.getNameFirstRep()));
    model.put("born", patient.hasBirthDate() ? words.day(patient.getBirthDateElement()) : "");
    model.put("number", Invoices.number(invoice).orElse(""));
    model.put("status", invoice.getStatus().toCode());
    model.put("cancelled", invoice.hasCancelledReason() ? invoice.getCancelledReason() : "");
    model.put("date", invoice.hasDate() ? words.day(invoice.getDateElement()) : "");
    model.put("due", due(invoice, words));
    List<Line> lines = new ArrayList<>();
    for (InvoiceLineItemComponent line : invoice.getLineItem()) {
      lines.add(line(store, line, words));
    }
    model.put("lines", lines);
    model.put("sums", sums(invoice, words));
    model.put("total", Printing.amount(words, invoices.total(invoice)));
    Money open = invoices.open(invoice);
    Money settled = invoices.total(invoice).minus(open);
    boolean asks =
        invoice.getStatus() == InvoiceStatus.ISSUED
            || invoice.getStatus() == InvoiceStatus.BALANCED;
    model.put(
        "settled", asks && settled.isPositive() ? Printing.amount(words, settled.negated()) : "");
    model.put("open", asks ? Printing.amount(words, open) : "");
    model.put("isOpen", asks && open.isPositive());
    return printing.pdf("print-invoice", words, model, invoice.getSubject());
  }

  static Invoice read(Store store, String id) {
    return store
        .read(Invoice.class, id)
        .orElseThrow(
            () -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no Invoice/" + id + "."));
  }

  static String due(Invoice invoice, Words words) {
    Extension due = invoice.getExtensionByUrl(BillingCodes.INVOICE_DUE);
    return due != null && due.getValue() instanceof DateType day ? words.day(day) : "";
  }

  private Line line(Store store, InvoiceLineItemComponent line, Words words) {
    @Nullable ChargeItem charge = charge(store, line);
    String text =
        charge != null
            ? Names.of(charge.getCode())
            : line.hasChargeItemCodeableConcept()
                ? Names.of(line.getChargeItemCodeableConcept())
                : "";
    List<Part> parts = new ArrayList<>();
    for (InvoiceLineItemPriceComponentComponent part : line.getPriceComponent()) {
      parts.add(part(part, words));
    }
    Money amount =
        line.getPriceComponent().stream()
            .flatMap(part -> signed(part).stream())
            .reduce(Money::plus)
            .orElseThrow();
    return new Line(
        line.getSequence(),
        text.isBlank() ? words.of("service") : text,
        charge == null ? "" : words.day(pricing.day(charge)),
        parts.size() > 1 ? parts : List.of(),
        Printing.amount(words, amount));
  }

  /** What the caller may not see of a charge is not on the paper; the amount is. */
  private static @Nullable ChargeItem charge(Store store, InvoiceLineItemComponent line) {
    if (!line.hasChargeItemReference()) {
      return null;
    }
    try {
      return store
          .read(
              ChargeItem.class,
              new IdType(line.getChargeItemReference().getReference()).getIdPart())
          .orElse(null);
    } catch (FhirProblem problem) {
      if (problem.code() == ProblemCode.FORBIDDEN) {
        return null;
      }
      throw problem;
    }
  }

  private static Part part(InvoiceLineItemPriceComponentComponent part, Words words) {
    String named = Names.of(part.getCode());
    String key = "part." + part.getType().toCode();
    String label =
        part.getType() == InvoicePriceComponentType.DEDUCTION
                && part.getCode().getCodingFirstRep().hasCode()
            ? words.of("deduction." + part.getCode().getCodingFirstRep().getCode())
            : named.isBlank() ? words.of(key) : named;
    return new Part(label, signed(part).map(money -> Printing.amount(words, money)).orElse(""));
  }

  private static Optional<Money> signed(InvoiceLineItemPriceComponentComponent part) {
    boolean off =
        part.getType() == InvoicePriceComponentType.DEDUCTION
            || part.getType() == InvoicePriceComponentType.DISCOUNT;
    return FhirMoney.read(part.getAmount()).map(money -> off ? money.negated() : money);
  }

  private static List<Part> sums(Invoice invoice, Words words) {
    List<Part> sums = new ArrayList<>();
    for (InvoiceLineItemPriceComponentComponent part : invoice.getTotalPriceComponent()) {
      signed(part)
          .ifPresent(
              money ->
                  sums.add(new Part(words.of("discount.whole"), Printing.amount(words, money))));
    }
    Money tax =
        invoice.getLineItem().stream()
            .flatMap(line -> line.getPriceComponent().stream())
            .filter(part -> part.getType() == InvoicePriceComponentType.TAX)
            .flatMap(part -> FhirMoney.read(part.getAmount()).stream())
            .reduce(Money::plus)
            .orElse(null);
    if (tax != null && !tax.isZero()) {
      sums.add(new Part(words.of("tax.included"), Printing.amount(words, tax)));
    }
    return sums;
  }
}
