package org.foyer.scheduling.calendar;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.foyer.scheduling.TimeRange;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;

/**
 * An appointment with the words under which a calendar shows it. The words are for anybody who may
 * look at the screen: no clinical detail.
 *
 * @param appointment as stored, with id and version
 * @param summary the title, in the reader's language
 * @param location where it is, in words; null if that is not told
 * @param url where a person can look at it; null if nowhere
 */
public record CalendarEntry(
    Appointment appointment, String summary, @Nullable String location, @Nullable URI url) {

  /** An entry that has a title and nothing else. */
  public CalendarEntry(Appointment appointment, String summary) {
    this(appointment, summary, null, null);
  }

  /** When it is; empty if that is not settled, as on a waiting list. */
  Optional<TimeRange> time() {
    if (!appointment.hasStart() || !appointment.hasEnd()) {
      return Optional.empty();
    }
    Instant start = appointment.getStart().toInstant();
    Instant end = appointment.getEnd().toInstant();
    return start.isBefore(end) ? Optional.of(new TimeRange(start, end)) : Optional.empty();
  }
}
