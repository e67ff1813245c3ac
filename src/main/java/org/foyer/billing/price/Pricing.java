package org.foyer.billing.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.foyer.billing.money.Money;
import org.foyer.billing.money.UnitPrice;

/** What a charge costs, or why that cannot be said. */
public sealed interface Pricing {

  /**
   * A price.
   *
   * @param definition the canonical address, with version, of the definition that it is from
   * @param quantity how much was charged
   * @param components its parts: one base, then the others in the order of calculation
   * @param net the price without taxes
   * @param tax all taxes
   */
  record Priced(
      String definition, BigDecimal quantity, List<PriceComponent> components, Money net, Money tax)
      implements Pricing {

    private static final int DIGITS = 6;

    /** Keeps what it is given. */
    public Priced {
      components = List.copyOf(components);
    }

    /** What is to be paid. */
    public Money gross() {
      return net.plus(tax);
    }

    /**
     * The gross price of one unit, for a claim: times the quantity it is the gross price, to less
     * than half a coin.
     */
    public UnitPrice perUnit() {
      return new UnitPrice(
          gross().amount().divide(quantity, DIGITS, RoundingMode.HALF_UP), net.currency());
    }
  }

  /**
   * There is no price.
   *
   * @param reason why, for programs
   * @param sentence why, for the people who keep the price lists
   * @param definitions the canonical addresses of the definitions that it is about
   */
  record NoPrice(Reason reason, String sentence, List<String> definitions) implements Pricing {

    /** Keeps what it is given. */
    public NoPrice {
      definitions = List.copyOf(definitions);
    }
  }

  /** Why there is no price. */
  enum Reason {
    /** No active definition is for what was charged. */
    NO_DEFINITION,
    /** There are definitions, but for other days. */
    NOT_IN_FORCE,
    /** There are definitions, but for other payers, places or patients, or other conditions. */
    NOT_APPLICABLE,
    /** Two definitions are equally good. */
    AMBIGUOUS,
    /** A definition has something that is not understood. */
    INVALID_DEFINITION,
    /** The definition has no base price, or two, under these conditions. */
    NO_BASE,
    /** More would be taken off than there is. */
    NEGATIVE,
    /** The charge itself is not complete. */
    INVALID_CHARGE;

    /** The stable code, such as {@code not-in-force}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
