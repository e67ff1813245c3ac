package org.foyer.billing.charge.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.foyer.billing.price.PriceComponent;
import org.foyer.billing.pricing.ChargePrice;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;

/** How a price comes about, in sentences. */
final class Explanation {

  private Explanation() {}

  /** One sentence for each step, in the order of calculation. */
  static List<String> of(ChargeItem charge, ChargePrice price) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        price.definition() == null
            ? "The price was set by hand."
            : "The price is from " + price.definition() + ".");
    price.components().forEach(component -> sentences.add(component(charge, component)));
    sentences.add(
        "Net %s, tax %s, to be paid %s.".formatted(price.net(), price.tax(), price.gross()));
    sentences.add(
        price.payer() == null
            ? "The patient pays."
            : "%s is asked first, by %s.".formatted(price.payer(), price.coverage()));
    return sentences;
  }

  private static String component(ChargeItem charge, PriceComponent component) {
    String name = name(component.code());
    return switch (component.type()) {
      case BASE ->
          "Base price%s for %s: %s.".formatted(name, plain(quantity(charge)), component.amount());
      case SURCHARGE -> "Surcharge%s%s: %s.".formatted(name, share(component), component.amount());
      case DEDUCTION -> "Deduction%s%s: -%s.".formatted(name, share(component), component.amount());
      case DISCOUNT -> "Discount%s%s: -%s.".formatted(name, share(component), component.amount());
      case TAX -> "Tax%s%s: %s.".formatted(name, share(component), component.amount());
    };
  }

  private static BigDecimal quantity(ChargeItem charge) {
    return charge.getQuantity().hasValue() ? charge.getQuantity().getValue() : BigDecimal.ONE;
  }

  private static String share(PriceComponent component) {
    return component.factor() == null
        ? ""
        : ", %s %%".formatted(plain(component.factor().movePointRight(2)));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static String name(@Nullable CodeableConcept code) {
    if (code == null) {
      return "";
    }
    String text =
        code.hasText()
            ? code.getText()
            : code.getCodingFirstRep().hasDisplay()
                ? code.getCodingFirstRep().getDisplay()
                : code.getCodingFirstRep().getCode();
    return text == null ? "" : " (" + text + ")";
  }
}
