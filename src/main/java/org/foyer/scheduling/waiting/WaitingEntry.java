package org.foyer.scheduling.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.book.Participants;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;

/**
 * Somebody who waits.
 *
 * @param appointment the id of the Appointment with status waitlist
 * @param priority whom to ask first: the lowest number
 * @param since since when; of the same priority, the first is asked first
 * @param practitioners any of these; whoever has time, if there is none
 * @param period when the visit may be, from the first to the last moment
 */
record WaitingEntry(
    String appointment, int priority, Instant since, Set<String> practitioners, TimeRange period) {

  /** That of an appointment without one, as in iCalendar: neither urgent nor unimportant. */
  private static final int NORMAL = 5;

  private static final TimeRange ANY_TIME =
      new TimeRange(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("9000-01-01T00:00:00Z"));

  /** The entry that an appointment is. */
  static WaitingEntry of(Appointment appointment, Instant now) {
    List<TimeRange> periods = periods(appointment);
    return new WaitingEntry(
        appointment.getIdElement().getIdPart(),
        appointment.hasPriority() ? appointment.getPriority() : NORMAL,
        now,
        Participants.of(appointment).stream()
            .filter(actor -> actor.startsWith("Practitioner"))
            .collect(Collectors.toSet()),
        new TimeRange(
            periods.stream().map(TimeRange::start).min(Instant::compareTo).orElseThrow(),
            periods.stream().map(TimeRange::end).max(Instant::compareTo).orElseThrow()));
  }

  /** When the visit may be; any time, if nothing is said. */
  static List<TimeRange> periods(Appointment appointment) {
    List<TimeRange> periods =
        appointment.getRequestedPeriod().stream().map(WaitingEntry::range).toList();
    return periods.isEmpty() ? List.of(ANY_TIME) : periods;
  }

  private static TimeRange range(Period period) {
    Instant start = period.hasStart() ? period.getStart().toInstant() : ANY_TIME.start();
    Instant end = period.hasEnd() ? end(period.getEndElement()) : ANY_TIME.end();
    return start.isBefore(end) ? new TimeRange(start, end) : ANY_TIME;
  }

  /** A period that ends with a day includes that day. */
  private static Instant end(DateTimeType end) {
    Instant instant = end.getValue().toInstant();
    return end.hasTime() ? instant : instant.plus(Duration.ofDays(1));
  }
}
