package org.foyer.scheduling.calendar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import org.foyer.scheduling.TimeRange;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;

/** What a calendar is told of an appointment. */
final class CalendarEvents {

  private final String host;

  /** Of the server on this host. */
  CalendarEvents(String host) {
    this.host = host;
  }

  /**
   * The properties of the event.
   *
   * @param cancelled whether it is to be called cancelled, whatever the appointment says
   * @throws IllegalArgumentException if the entry has no time
   */
  List<Property> properties(CalendarEntry entry, boolean cancelled) {
    TimeRange time =
        entry.time().orElseThrow(() -> new IllegalArgumentException("The appointment has no time"));
    Appointment appointment = entry.appointment();
    Instant changed = changed(appointment);
    List<Property> properties = new ArrayList<>();
    properties.add(new Uid(uid(appointment)));
    properties.add(new Sequence(version(appointment)));
    properties.add(new DtStamp(changed));
    properties.add(new LastModified(changed));
    properties.add(new DtStart<>(seconds(time.start())));
    properties.add(new DtEnd<>(seconds(time.end())));
    properties.add(cancelled ? ImmutableStatus.VEVENT_CANCELLED : status(appointment.getStatus()));
    properties.add(new Summary(entry.summary()));
    properties.add(ImmutableClazz.PRIVATE);
    if (entry.location() != null) {
      properties.add(new Location(entry.location()));
    }
    if (entry.url() != null) {
      properties.add(new Url(entry.url()));
    }
    return properties;
  }

  private String uid(Appointment appointment) {
    return "appointment-" + appointment.getIdElement().getIdPart() + "@" + host;
  }

  private static int version(Appointment appointment) {
    String version = appointment.getMeta().getVersionId();
    return version != null && version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
  }

  /** The time of the revision: what has not changed is to be the same document. */
  private static Instant changed(Appointment appointment) {
    return seconds(
        appointment.getMeta().hasLastUpdated()
            ? appointment.getMeta().getLastUpdated().toInstant()
            : Instant.EPOCH);
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Status status(@Nullable AppointmentStatus status) {
    if (status == null) {
      return ImmutableStatus.VEVENT_TENTATIVE;
    }
    return switch (status) {
      case BOOKED, ARRIVED, CHECKEDIN, FULFILLED -> ImmutableStatus.VEVENT_CONFIRMED;
      case CANCELLED, NOSHOW, ENTEREDINERROR -> ImmutableStatus.VEVENT_CANCELLED;
      case PROPOSED, PENDING, WAITLIST, NULL -> ImmutableStatus.VEVENT_TENTATIVE;
    };
  }
}
