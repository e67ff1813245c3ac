package org.foyer.pharmacy.gs1;

import java.util.Optional;

/**
 * What an element of GS1's strings is about.
 *
 * @see <a href="https://ref.gs1.org/ai/">GS1 Application Identifiers</a>
 */
public enum ApplicationIdentifier {
  /** Serial shipping container code. */
  SSCC("00", 18, 18, true),
  /** Trade item. */
  GTIN("01", 14, 14, true),
  /** Trade items in a logistic unit. */
  CONTENT("02", 14, 14, true),
  /** Batch or lot. */
  LOT("10", 1, 20, false),
  /** Date of production. */
  PRODUCTION_DATE("11", 6, 6, true),
  /** Date when payment is due. */
  DUE_DATE("12", 6, 6, true),
  /** Date of packaging. */
  PACKAGING_DATE("13", 6, 6, true),
  /** Best before. */
  BEST_BEFORE("15", 6, 6, true),
  /** Sell by. */
  SELL_BY("16", 6, 6, true),
  /** Date of expiry. */
  EXPIRY("17", 6, 6, true),
  /** Variant of the product. */
  VARIANT("20", 2, 2, true),
  /** Serial number. */
  SERIAL("21", 1, 20, false),
  /** Variant of the package for consumers. */
  CONSUMER_VARIANT("22", 1, 20, false),
  /** How many items, where this varies. */
  COUNT("30", 1, 8, true),
  /** How many trade items a logistic unit holds. */
  CONTENT_COUNT("37", 1, 8, true),
  /** The manufacturer's own number of the product. */
  ADDITIONAL_ID("240", 1, 30, false),
  /** The customer's number of the product. */
  CUSTOMER_PART("241", 1, 30, false),
  /** A second serial number. */
  SECONDARY_SERIAL("250", 1, 30, false),
  /** The source of the product. */
  SOURCE_REFERENCE("251", 1, 30, false),
  /** The number of the customer's order. */
  ORDER("400", 1, 30, false),
  /** To which place it is shipped. */
  SHIP_TO("410", 13, 13, true),
  /** From which party it was bought. */
  PURCHASED_FROM("412", 13, 13, true),
  /** A place. */
  LOCATION("414", 13, 13, true),
  /** Number in Germany (PZN). */
  NHRN_GERMANY("710", 1, 20, false),
  /** Number in France (CIP). */
  NHRN_FRANCE("711", 1, 20, false),
  /** Number in Spain (CN). */
  NHRN_SPAIN("712", 1, 20, false),
  /** Number in Brazil. */
  NHRN_BRAZIL("713", 1, 20, false),
  /** Number in Portugal. */
  NHRN_PORTUGAL("714", 1, 20, false),
  /** Number in the United States (NDC). */
  NHRN_UNITED_STATES("715", 1, 20, false),
  /** Date and time of expiry. */
  EXPIRY_TIME("7003", 10, 10, true);

  /** The longest code. */
  static final int LONGEST = 4;

  private final String code;
  private final int shortest;
  private final int length;
  private final boolean numeric;

  ApplicationIdentifier(String code, int shortest, int length, boolean numeric) {
    this.code = code;
    this.shortest = shortest;
    this.length = length;
    this.numeric = numeric;
  }

  /** The digits of the identifier, such as {@code 01}. */
  public String code() {
    return code;
  }

  /** The identifier with which a text goes on at a place, if it is one that is known. */
  static Optional<ApplicationIdentifier> at(String text, int position) {
    for (ApplicationIdentifier identifier : values()) {
      if (text.startsWith(identifier.code, position)) {
        return Optional.of(identifier);
      }
    }
    return Optional.empty();
  }

  /** The identifier of a code, if it is known. */
  static Optional<ApplicationIdentifier> of(String code) {
    return at(code, 0).filter(identifier -> identifier.code.equals(code));
  }

  /** How long the value is at most. */
  int length() {
    return length;
  }

  /** Whether all values are of this length, so that no separator has to follow. */
  boolean isFixed() {
    return shortest == length;
  }

  /** Whether a value is of the form that it must have. */
  boolean admits(String value) {
    return value.length() >= shortest
        && value.length() <= length
        && value
            .chars()
            .allMatch(numeric ? ApplicationIdentifier::isDigit : ApplicationIdentifier::isText);
  }

  /** Whether the value is a date as YYMMDD. */
  boolean isDate() {
    return length() == 6 && isFixed();
  }

  /** Whether the value ends with a check digit. */
  boolean isChecked() {
    return isFixed() && length() >= 13;
  }

  /** GS1's character set 82. */
  private static boolean isText(int character) {
    return isDigit(character)
        || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || "!\"%&'()*+,-./:;<=>?_".indexOf(character) >= 0;
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
