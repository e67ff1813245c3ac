package org.foyer.billing.statement;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.pricing.ChargePricing;
import org.foyer.document.Names;
import org.foyer.document.Words;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceLineItemComponent;
import org.hl7.fhir.r4.model.Invoice.InvoiceLineItemPriceComponentComponent;
import org.hl7.fhir.r4.model.Invoice.InvoicePriceComponentType;
import org.springframework.stereotype.Component;

/** Says the lines of invoices in words, and what is added to them and taken off. */
@Component
class PrintedLines {

  private static final Set<InvoicePriceComponentType> TAKEN_OFF =
      EnumSet.of(InvoicePriceComponentType.DEDUCTION, InvoicePriceComponentType.DISCOUNT);
  private static final Set<InvoicePriceComponentType> OF_THE_WHOLE =
      EnumSet.of(
          InvoicePriceComponentType.SURCHARGE,
          InvoicePriceComponentType.DEDUCTION,
          InvoicePriceComponentType.DISCOUNT,
          InvoicePriceComponentType.TAX);

  private final Invoices invoices;
  private final ChargePricing pricing;

  PrintedLines(Invoices invoices, ChargePricing pricing) {
    this.invoices = invoices;
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

  /** The lines; what was done and when, as far as the caller sees the charges. */
  List<Line> lines(Invoice invoice, Seen seen, Words words) {
    List<Line> lines = new ArrayList<>();
    for (InvoiceLineItemComponent line : invoice.getLineItem()) {
      Optional<ChargeItem> charge =
          line.hasChargeItemReference()
              ? seen.found(ChargeItem.class, line.getChargeItemReference())
              : Optional.empty();
      List<Part> parts = line.getPriceComponent().stream().map(part -> part(part, words)).toList();
      lines.add(
          new Line(
              lines.size() + 1,
              text(line, charge, words),
              charge.map(found -> words.day(pricing.day(found))).orElse(""),
              parts.size() > 1 ? parts : List.of(),
              Printing.amount(words, invoices.asked(line))));
    }
    return lines;
  }

  private static String text(
      InvoiceLineItemComponent line, Optional<ChargeItem> charge, Words words) {
    String text =
        line.hasChargeItemCodeableConcept()
            ? Names.of(line.getChargeItemCodeableConcept())
            : charge.map(found -> Names.of(found.getCode())).orElse("");
    return text.isBlank() ? words.of("service") : text;
  }

  /** What stands between the lines and the total; empty if the total is just their sum. */
  List<Part> sums(Invoice invoice, Words words) {
    List<Part> sums = new ArrayList<>();
    for (InvoiceLineItemPriceComponentComponent part : invoice.getTotalPriceComponent()) {
      if (OF_THE_WHOLE.contains(part.getType())) {
        sums.add(new Part(kindAndLabel(part, words), amount(part, words)));
      }
    }
    if (!sums.isEmpty()) {
      Money lines =
          invoice.getLineItem().stream().map(invoices::asked).reduce(Money::plus).orElseThrow();
      sums.add(0, new Part(words.of("lines.sum"), Printing.amount(words, lines)));
    }
    return sums;
  }

  /** The taxes that are in the lines, by their rates. */
  List<Part> taxes(Invoice invoice, Words words) {
    Map<String, Money> taxes = new LinkedHashMap<>();
    for (InvoiceLineItemComponent line : invoice.getLineItem()) {
      for (InvoiceLineItemPriceComponentComponent part : line.getPriceComponent()) {
        if (part.getType() == InvoicePriceComponentType.TAX) {
          FhirMoney.read(part.getAmount())
              .ifPresent(tax -> taxes.merge(label(part, words), tax, Money::plus));
        }
      }
    }
    return taxes.entrySet().stream()
        .map(
            tax ->
                new Part(
                    words.of("tax.included", tax.getKey()), Printing.amount(words, tax.getValue())))
        .toList();
  }

  private static Part part(InvoiceLineItemPriceComponentComponent part, Words words) {
    return new Part(label(part, words), amount(part, words));
  }

  /** What is only told, and not counted, is in parentheses. */
  private static String amount(InvoiceLineItemPriceComponentComponent part, Words words) {
    return FhirMoney.read(part.getAmount())
        .map(money -> TAKEN_OFF.contains(part.getType()) ? money.negated() : money)
        .map(money -> Printing.amount(words, money))
        .map(
            money ->
                part.getType() == InvoicePriceComponentType.INFORMATIONAL
                    ? "(" + money + ")"
                    : money)
        .orElse("");
  }

  /** What is taken off the whole says so, also if somebody gave it a name. */
  private static String kindAndLabel(InvoiceLineItemPriceComponentComponent part, Words words) {
    String kind = kind(part, words);
    String label = label(part, words);
    return label.startsWith(kind) ? label : kind + ": " + label;
  }

  private static String kind(InvoiceLineItemPriceComponentComponent part, Words words) {
    return words.of("part." + part.getType().toCode());
  }

  private static String label(InvoiceLineItemPriceComponentComponent part, Words words) {
    String label =
        Invoices.deduction(part.getCode())
            .map(reason -> words.of("deduction." + reason))
            .or(() -> named(part.getCode()))
            .orElseGet(() -> kind(part, words));
    return part.getType() == InvoicePriceComponentType.TAX && part.hasFactor()
        ? label + " (" + percent(part.getFactor(), words) + ")"
        : label;
  }

  /** Codes are for machines: without words, what kind of part it is says more. */
  private static Optional<String> named(CodeableConcept code) {
    return Optional.ofNullable(code.getText())
        .or(
            () ->
                code.getCoding().stream()
                    .map(Coding::getDisplay)
                    .filter(Objects::nonNull)
                    .findFirst());
  }

  private static String percent(BigDecimal factor, Words words) {
    NumberFormat format = NumberFormat.getPercentInstance(words.locale());
    format.setMaximumFractionDigits(factor.scale());
    return format.format(factor);
  }
}
