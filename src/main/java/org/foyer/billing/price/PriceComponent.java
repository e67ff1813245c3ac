package org.foyer.billing.price;

import java.math.BigDecimal;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;

/**
 * A part of a line's price.
 *
 * @param type what it does to the price
 * @param code what it is called; null if the definition does not say
 * @param factor the share of what it is calculated from; null for an amount
 * @param amount the amount for the whole line, never negative: deductions and discounts are taken
 *     off
 */
public record PriceComponent(
    Type type, @Nullable CodeableConcept code, @Nullable BigDecimal factor, Money amount) {

  /**
   * What components do to a price, in the order of calculation.
   *
   * @see <a href="https://hl7.org/fhir/R4/valueset-invoice-priceComponentType.html">the codes</a>
   */
  public enum Type {
    /** The price from which the others are calculated. */
    BASE,
    /** Added; a factor is of the base. */
    SURCHARGE,
    /** Taken off; a factor is of the base. */
    DEDUCTION,
    /** Taken off; a factor is of base and surcharges less deductions. */
    DISCOUNT,
    /** Added on top; a factor is of the net price. */
    TAX
  }
}
