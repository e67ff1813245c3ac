package org.foyer.conformance.validation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the values of primitive types must look like.
 *
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#primitive">FHIR primitive types</a>
 */
final class Primitives {

  private static final String DAY = "(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01])";
  private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?";
  private static final String ZONE = "(Z|[+-]((0\\d|1[0-3]):[0-5]\\d|14:00))";
  private static final String YEAR = "(?!0000)\\d{4}";
  private static final int LONGEST = 1024 * 1024;

  private static final Map<String, Predicate<String>> VALID =
      Map.ofEntries(
          Map.entry("date", matches(YEAR + "(-" + DAY + ")?)?")),
          Map.entry("dateTime", matches(YEAR + "(-" + DAY + "(T" + TIME + ZONE + ")?)?)?")),
          Map.entry("instant", matches(YEAR + "-" + DAY + ")T" + TIME + ZONE)),
          Map.entry("time", matches("([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?")),
          Map.entry("id", matches("[A-Za-z0-9.-]{1,64}")),
          Map.entry("code", matches("[^\\s]+( [^\\s]+)*")),
          Map.entry("uri", Primitives::isUri),
          Map.entry("url", Primitives::isUri),
          Map.entry("canonical", Primitives::isUri),
          Map.entry("oid", value -> value.startsWith("urn:oid:") && isUri(value)),
          Map.entry("uuid", value -> value.startsWith("urn:uuid:") && isUri(value)),
          Map.entry("string", value -> value.length() <= LONGEST),
          Map.entry("positiveInt", value -> !value.startsWith("-") && !value.equals("0")),
          Map.entry("unsignedInt", value -> !value.startsWith("-")));

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9]\\d*))+");

  private Primitives() {}

  /** What is wrong with a value of a type, if something is. */
  static Optional<String> flaw(String type, String value) {
    Predicate<String> valid = VALID.getOrDefault(type, anything -> true);
    return valid.test(value)
        ? Optional.empty()
        : Optional.of("The value is not a valid " + type + ".");
  }

  private static Predicate<String> matches(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  private static boolean isUri(String value) {
    if (value.indexOf(' ') >= 0 || value.startsWith("oid:") || value.startsWith("uuid:")) {
      return false;
    }
    if (value.startsWith("urn:uuid:")) {
      return UUID.matcher(value.substring(9).replaceAll("[#|].*", "")).matches();
    }
    return !value.startsWith("urn:oid:") || OID.matcher(value.substring(8)).matches();
  }
}
