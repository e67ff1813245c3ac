package org.foyer.notification;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Type;

/** Times before a visit, in FHIR and in Java. */
public final class Durations {

  private static final String UCUM = "http://unitsofmeasure.org";
  private static final BigDecimal LONGEST_MINUTES = BigDecimal.valueOf(60L * 24 * 60);
  private static final int MINUTES_OF_HOUR = 60;
  private static final int MINUTES_OF_DAY = 24 * MINUTES_OF_HOUR;
  private static final Map<String, Integer> MINUTES =
      Map.of("min", 1, "h", MINUTES_OF_HOUR, "d", MINUTES_OF_DAY, "wk", 7 * MINUTES_OF_DAY);

  private Durations() {}

  /** A time of whole minutes, up to 60 days; empty for all else. */
  public static Optional<java.time.Duration> of(Type value) {
    if (!(value instanceof Duration time) || !time.hasValue() || !UCUM.equals(time.getSystem())) {
      return Optional.empty();
    }
    int unit = MINUTES.getOrDefault(time.getCode(), 0);
    BigDecimal minutes = time.getValue().multiply(BigDecimal.valueOf(unit));
    boolean sound =
        minutes.signum() > 0
            && minutes.compareTo(LONGEST_MINUTES) <= 0
            && minutes.stripTrailingZeros().scale() <= 0;
    return sound
        ? Optional.of(java.time.Duration.ofMinutes(minutes.longValueExact()))
        : Optional.empty();
  }

  /** A time in the largest unit of which it is a whole number. */
  public static Duration toFhir(java.time.Duration time) {
    long minutes = time.toMinutes();
    if (minutes % MINUTES_OF_DAY == 0) {
      return duration(minutes / MINUTES_OF_DAY, "d");
    }
    return minutes % MINUTES_OF_HOUR == 0
        ? duration(minutes / MINUTES_OF_HOUR, "h")
        : duration(minutes, "min");
  }

  private static Duration duration(long value, String unit) {
    Duration duration = new Duration();
    duration.setValue(value).setSystem(UCUM).setCode(unit).setUnit(unit);
    return duration;
  }
}
