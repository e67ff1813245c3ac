package org.foyer.scheduling.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** Values of {@code scheduling-parameters}. */
final class Lengths {

  private static final String UCUM = "http://unitsofmeasure.org";
  private static final Map<String, Long> SECONDS =
      Map.of("s", 1L, "min", 60L, "h", 3600L, "d", 86_400L, "wk", 604_800L);
  private static final Duration LONGEST = Duration.ofDays(3660);

  private Lengths() {}

  /**
   * A length of time.
   *
   * @throws FhirProblem if it is in another unit, negative, not of whole seconds, or, where there
   *     must be some time, none
   */
  static Duration of(org.hl7.fhir.r4.model.Duration length, String name, boolean positive) {
    Long unit = UCUM.equals(length.getSystem()) ? SECONDS.get(length.getCode()) : null;
    if (unit == null || !length.hasValue()) {
      throw refused(name, "has a value, the system " + UCUM + " and the code s, min, h, d or wk");
    }
    try {
      BigDecimal seconds = length.getValue().multiply(BigDecimal.valueOf(unit));
      Duration time = Duration.ofSeconds(seconds.longValueExact());
      if (time.isNegative() || (positive && time.isZero()) || time.compareTo(LONGEST) > 0) {
        throw refused(name, "is not negative, at most ten years, and not nothing for a visit");
      }
      return time;
    } catch (ArithmeticException e) {
      throw refused(name, "is a whole number of seconds");
    }
  }

  /**
   * What patients may do themselves.
   *
   * @throws FhirProblem if the code is none of {@code self}, {@code request} and {@code view}
   */
  static BookingMode mode(String code) {
    try {
      return BookingMode.valueOf(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw refused("booking-mode", "is self, request or view");
    }
  }

  private static FhirProblem refused(String name, String rule) {
    return new FhirProblem(
        ProblemCode.UNPROCESSABLE, "The scheduling parameter " + name + " " + rule + ".");
  }
}
