package org.foyer.billing.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.price.PriceComponent;
import org.foyer.billing.pricing.ChargePrice;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceLineItemComponent;
import org.hl7.fhir.r4.model.Invoice.InvoiceLineItemPriceComponentComponent;
import org.hl7.fhir.r4.model.Invoice.InvoicePriceComponentType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** The lines of invoices: written of what patients owe, and read again. */
final class InvoiceLines {

  /** Why a line is less than the charge: code system. */
  static final String DEDUCTION = "https://foyer.org/fhir/CodeSystem/invoice-deduction";

  /** The codes of it. */
  static final Set<String> DEDUCTIONS = Set.of("insurer", "contract", "pending", "invoiced");

  private static final Set<InvoicePriceComponentType> ADDED =
      Set.of(
          InvoicePriceComponentType.BASE,
          InvoicePriceComponentType.SURCHARGE,
          InvoicePriceComponentType.TAX);
  private static final Set<InvoicePriceComponentType> TAKEN_OFF =
      Set.of(InvoicePriceComponentType.DEDUCTION, InvoicePriceComponentType.DISCOUNT);

  private InvoiceLines() {}

  /**
   * A line.
   *
   * @param sequence its number
   * @param invoiced what is on other invoices already
   */
  static InvoiceLineItemComponent of(int sequence, PatientPart part, Money invoiced) {
    InvoiceLineItemComponent line = new InvoiceLineItemComponent();
    line.setSequence(sequence);
    line.setChargeItem(new Reference("ChargeItem/" + part.id()).setDisplay(text(part.charge())));
    @Nullable Shares shares = part.shares();
    if (shares == null) {
      own(line, part.price());
    } else {
      shared(line, shares);
    }
    deduction(line, "invoiced", invoiced);
    return line;
  }

  private static void own(InvoiceLineItemComponent line, ChargePrice price) {
    if (price.components().isEmpty()) {
      add(line, InvoicePriceComponentType.BASE, price.net());
      if (!price.tax().isZero()) {
        add(line, InvoicePriceComponentType.TAX, price.tax());
      }
    }
    for (PriceComponent component : price.components()) {
      InvoiceLineItemPriceComponentComponent added =
          add(line, InvoicePriceComponentType.valueOf(component.type().name()), component.amount());
      if (component.code() != null) {
        added.setCode(component.code().copy());
      }
      if (component.factor() != null) {
        added.setFactor(component.factor());
      }
    }
  }

  private static void shared(InvoiceLineItemComponent line, Shares shares) {
    add(line, InvoicePriceComponentType.BASE, shares.whole());
    deduction(line, "insurer", shares.insurer());
    deduction(line, "contract", shares.contract());
    deduction(line, "pending", shares.pending());
  }

  private static void deduction(InvoiceLineItemComponent line, String code, Money amount) {
    if (!amount.isZero()) {
      add(line, InvoicePriceComponentType.DEDUCTION, amount)
          .setCode(new CodeableConcept(new Coding().setSystem(DEDUCTION).setCode(code)));
    }
  }

  private static InvoiceLineItemPriceComponentComponent add(
      InvoiceLineItemComponent line, InvoicePriceComponentType type, Money amount) {
    return line.addPriceComponent().setType(type).setAmount(FhirMoney.of(amount));
  }

  /** What people call a charge. */
  static @Nullable String text(ChargeItem charge) {
    CodeableConcept code = charge.getCode();
    return code.hasText()
        ? code.getText()
        : code.getCoding().stream()
            .map(coding -> coding.hasDisplay() ? coding.getDisplay() : coding.getCode())
            .findFirst()
            .orElse(null);
  }

  /** What a line asks for, taxes included; empty if an amount cannot be read. */
  static Optional<Money> gross(InvoiceLineItemComponent line) {
    return sum(line, Set.of());
  }

  /** What a line asks for, without taxes. */
  static Optional<Money> net(InvoiceLineItemComponent line) {
    return sum(line, Set.of(InvoicePriceComponentType.TAX));
  }

  private static Optional<Money> sum(
      InvoiceLineItemComponent line, Set<InvoicePriceComponentType> without) {
    List<Money> amounts = new ArrayList<>();
    for (InvoiceLineItemPriceComponentComponent part : line.getPriceComponent()) {
      InvoicePriceComponentType type = part.getType();
      if (without.contains(type) || !(ADDED.contains(type) || TAKEN_OFF.contains(type))) {
        continue;
      }
      BigDecimal factor = part.hasFactor() && !part.hasAmount() ? part.getFactor() : null;
      Optional<Money> amount = FhirMoney.read(part.getAmount());
      if (factor != null || amount.isEmpty()) {
        return Optional.empty();
      }
      amounts.add(TAKEN_OFF.contains(type) ? amount.get().negated() : amount.get());
    }
    return amounts.stream().reduce(Money::plus);
  }

  /** What is taken off all lines together. */
  static Optional<Money> discount(Invoice invoice) {
    return invoice.getTotalPriceComponent().stream()
        .filter(part -> part.getType() == InvoicePriceComponentType.DISCOUNT)
        .flatMap(part -> FhirMoney.read(part.getAmount()).stream())
        .reduce(Money::plus);
  }
}
