package org.foyer.notification.recipient;

import java.time.Instant;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/** Of all addresses of a person, those that count now, by their rank. */
record ContactPoints(List<ContactPoint> all, Instant now) {

  private static final Pattern MAIL = Pattern.compile("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+");
  private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{6,15}");

  /** The e-mail address to write to. */
  Optional<String> mail() {
    return current(point -> point.getSystem() == ContactPointSystem.EMAIL)
        .map(point -> point.getValue().strip())
        .filter(address -> MAIL.matcher(address).matches())
        .findFirst();
  }

  /**
   * The number that gets short texts.
   *
   * @param countryCode for numbers without one; null to leave them out
   */
  Optional<String> mobile(@Nullable String countryCode) {
    return current(ContactPoints::takesTexts)
        .flatMap(point -> international(point.getValue(), countryCode).stream())
        .findFirst();
  }

  private static boolean takesTexts(ContactPoint point) {
    return point.getSystem() == ContactPointSystem.SMS
        || (point.getSystem() == ContactPointSystem.PHONE
            && point.getUse() == ContactPointUse.MOBILE);
  }

  private Stream<ContactPoint> current(Predicate<ContactPoint> wanted) {
    return all.stream()
        .filter(ContactPoint::hasValue)
        .filter(wanted)
        .filter(point -> point.getUse() != ContactPointUse.OLD)
        .filter(point -> isCurrent(point.getPeriod()))
        .sorted(
            Comparator.comparing(point -> point.hasRank() ? point.getRank() : Integer.MAX_VALUE));
  }

  /** An end without a time of the day is the end of that day, or month, or year. */
  private boolean isCurrent(Period period) {
    boolean begun = !period.hasStart() || !period.getStart().toInstant().isAfter(now);
    return begun && (!period.hasEnd() || end(period.getEndElement()).isAfter(now));
  }

  private static Instant end(DateTimeType end) {
    Calendar last = end.getValueAsCalendar();
    switch (end.getPrecision()) {
      case YEAR -> last.add(Calendar.YEAR, 1);
      case MONTH -> last.add(Calendar.MONTH, 1);
      case DAY -> last.add(Calendar.DAY_OF_MONTH, 1);
      default -> {}
    }
    return last.toInstant();
  }

  static Optional<String> international(String given, @Nullable String countryCode) {
    String digits = given.replaceAll("\\(0\\)|[\\s()./-]", "");
    String number = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    if (!number.startsWith("+") && countryCode != null) {
      number = countryCode + (number.startsWith("0") ? number.substring(1) : number);
    }
    return NUMBER.matcher(number).matches() ? Optional.of(number) : Optional.empty();
  }
}
