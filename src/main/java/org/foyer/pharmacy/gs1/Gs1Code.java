package org.foyer.pharmacy.gs1;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the code on a package says.
 *
 * @param elements the values, each of the form that its identifier wants; dates as YYMMDD
 * @param today by which the centuries of dates are known
 */
public record Gs1Code(Map<ApplicationIdentifier, String> elements, LocalDate today) {

  /** The separator that ends values of no fixed length. */
  static final char SEPARATOR = '\u001D';

  /**
   * Keeps and checks what it is given.
   *
   * @throws Gs1FormatException if a value is not as its identifier wants it
   */
  public Gs1Code {
    if (elements.isEmpty()) {
      throw new Gs1FormatException("The code is empty");
    }
    elements.forEach((identifier, value) -> check(identifier, value, today));
    elements = Collections.unmodifiableMap(new EnumMap<>(elements));
  }

  /**
   * Reads a code as a scanner sends it (element string, with or without symbology identifier), as
   * it is printed below the symbol ({@code (01)…(17)…}), or a bare GTIN.
   *
   * @param today by which the centuries of dates are known
   * @throws Gs1FormatException if it is none of these
   */
  public static Gs1Code parse(String text, LocalDate today) {
    return new Gs1Code(Gs1Reader.read(text), today);
  }

  /** Which product it is. */
  public Optional<Gtin> gtin() {
    return value(ApplicationIdentifier.GTIN).map(Gtin::of);
  }

  /** The last day on which the product may be used. */
  public Optional<LocalDate> expiry() {
    return date(ApplicationIdentifier.EXPIRY)
        .or(
            () ->
                value(ApplicationIdentifier.EXPIRY_TIME)
                    .map(time -> Gs1Date.of(time.substring(0, 6), today)));
  }

  /** The day on which the product was made. */
  public Optional<LocalDate> production() {
    return date(ApplicationIdentifier.PRODUCTION_DATE);
  }

  /** The day up to which the product is at its best. */
  public Optional<LocalDate> bestBefore() {
    return date(ApplicationIdentifier.BEST_BEFORE);
  }

  /** The batch or lot. */
  public Optional<String> lot() {
    return value(ApplicationIdentifier.LOT);
  }

  /** The serial number of the package. */
  public Optional<String> serial() {
    return value(ApplicationIdentifier.SERIAL);
  }

  /** How many items the package holds, if it says so. */
  public Optional<Integer> count() {
    return value(ApplicationIdentifier.COUNT).map(Integer::valueOf);
  }

  /** Any value, as it stands in the code. */
  public Optional<String> value(ApplicationIdentifier identifier) {
    return Optional.ofNullable(elements.get(identifier));
  }

  /** As a scanner would send it, without symbology identifier. */
  public String elementString() {
    StringBuilder text = new StringBuilder();
    boolean open = false;
    for (Map.Entry<ApplicationIdentifier, String> element : elements.entrySet()) {
      if (open) {
        text.append(SEPARATOR);
      }
      text.append(element.getKey().code()).append(element.getValue());
      open = !element.getKey().isFixed();
    }
    return text.toString();
  }

  /** As it is printed for people: {@code (01)…(17)…}. */
  public String humanReadable() {
    return elements.entrySet().stream()
        .map(element -> "(" + element.getKey().code() + ")" + element.getValue())
        .collect(Collectors.joining());
  }

  private Optional<LocalDate> date(ApplicationIdentifier identifier) {
    return value(identifier).map(digits -> Gs1Date.of(digits, today));
  }

  private static void check(ApplicationIdentifier identifier, String value, LocalDate today) {
    if (!identifier.admits(value)) {
      throw new Gs1FormatException("The value of (" + identifier.code() + ") has not its form");
    }
    if (identifier.isChecked() && !CheckDigit.fits(value)) {
      throw new Gs1FormatException("The check digit of (" + identifier.code() + ") is wrong");
    }
    if (identifier.isDate()) {
      Gs1Date.of(value, today);
    }
    if (identifier == ApplicationIdentifier.EXPIRY_TIME) {
      checkTime(value, today);
    }
  }

  private static void checkTime(String value, LocalDate today) {
    Gs1Date.of(value.substring(0, 6), today);
    if (!value.substring(6).matches("([01][0-9]|2[0-3])[0-5][0-9]")) {
      throw new Gs1FormatException("The value of (7003) has no time of the day");
    }
  }
}
