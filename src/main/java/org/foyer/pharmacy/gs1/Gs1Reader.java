package org.foyer.pharmacy.gs1;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Takes the elements of a code apart. */
final class Gs1Reader {

  /** More than the largest symbol holds. */
  private static final int LONGEST = 4000;

  /** Symbologies that say of themselves that they hold element strings. */
  private static final Set<String> ELEMENT_STRINGS = Set.of("]d2", "]C1", "]Q3", "]e0", "]J1");

  /** Symbologies that hold a bare GTIN. */
  private static final Set<String> GTINS = Set.of("]E0", "]E4", "]I1");

  private final Map<ApplicationIdentifier, String> elements =
      new EnumMap<>(ApplicationIdentifier.class);
  private final String text;

  private Gs1Reader(String text) {
    this.text = text;
  }

  /**
   * The elements of a code in any of its forms.
   *
   * @throws Gs1FormatException if it has none of them
   */
  static Map<ApplicationIdentifier, String> read(String given) {
    if (given.length() > LONGEST) {
      throw new Gs1FormatException("The code is too long");
    }
    // Some scanners show the separator as the picture of itself.
    String text = strip(given).replace('\u241D', Gs1Code.SEPARATOR);
    if (text.startsWith("]")) {
      return ofSymbology(text);
    }
    if (Gtin.isLong(text)) {
      return gtin(text);
    }
    return text.startsWith("(")
        ? new Gs1Reader(text).printed()
        : new Gs1Reader(text).elementString();
  }

  private static Map<ApplicationIdentifier, String> ofSymbology(String text) {
    String symbology = text.substring(0, Math.min(3, text.length()));
    String content = text.substring(symbology.length());
    if (ELEMENT_STRINGS.contains(symbology)) {
      return new Gs1Reader(content).elementString();
    }
    if (GTINS.contains(symbology)) {
      return gtin(content);
    }
    throw new Gs1FormatException("The symbol is none of GS1");
  }

  private static Map<ApplicationIdentifier, String> gtin(String digits) {
    return Map.of(ApplicationIdentifier.GTIN, Gtin.of(digits).digits());
  }

  private Map<ApplicationIdentifier, String> elementString() {
    int position = skipSeparators(0);
    while (position < text.length()) {
      ApplicationIdentifier identifier = identifier(position);
      int from = position + identifier.code().length();
      int end = endOfValue(identifier, from);
      add(identifier, text.substring(from, end));
      position = skipSeparators(end);
    }
    return elements;
  }

  private int endOfValue(ApplicationIdentifier identifier, int from) {
    int separator = text.indexOf(Gs1Code.SEPARATOR, from);
    int end = separator < 0 ? text.length() : separator;
    return identifier.isFixed() ? Math.min(end, from + identifier.length()) : end;
  }

  /** A code that begins or ends with a separator says the same as one that does not. */
  private int skipSeparators(int from) {
    int position = from;
    while (position < text.length() && text.charAt(position) == Gs1Code.SEPARATOR) {
      position++;
    }
    return position;
  }

  private Map<ApplicationIdentifier, String> printed() {
    int position = 0;
    while (position < text.length()) {
      if (!isPrintedIdentifier(position)) {
        throw new Gs1FormatException("An identifier was expected at character " + (position + 1));
      }
      ApplicationIdentifier identifier = identifier(position + 1);
      int from = position + identifier.code().length() + 2;
      position = endOfPrinted(identifier, from);
      add(identifier, strip(text.substring(from, position)));
    }
    return elements;
  }

  /** Lots may have parentheses: only one around an identifier that is known ends a value. */
  private int endOfPrinted(ApplicationIdentifier identifier, int from) {
    int end = identifier.isFixed() ? Math.min(text.length(), from + identifier.length()) : from;
    while (end < text.length() && !isPrintedIdentifier(end)) {
      end++;
    }
    return end;
  }

  private boolean isPrintedIdentifier(int position) {
    int close = text.indexOf(')', position);
    return text.charAt(position) == '('
        && close > position
        && close <= position + ApplicationIdentifier.LONGEST + 1
        && ApplicationIdentifier.of(text.substring(position + 1, close)).isPresent();
  }

  private ApplicationIdentifier identifier(int position) {
    return ApplicationIdentifier.at(text, position)
        .orElseThrow(
            () ->
                new Gs1FormatException(
                    "The identifier at character " + (position + 1) + " is not known"));
  }

  private void add(ApplicationIdentifier identifier, String value) {
    String before = elements.putIfAbsent(identifier, value);
    if (before != null && !Objects.equals(before, value)) {
      throw new Gs1FormatException("The code says (" + identifier.code() + ") twice");
    }
  }

  /** The separator counts as white space for Java. */
  private static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
  }
}
