package org.foyer.scheduling.calendar;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.springframework.stereotype.Component;

/**
 * The appointments of a practitioner for a calendar elsewhere: when and in which place, and nothing
 * of the patients or why they come.
 */
@Component
class PractitionerCalendar {

  private static final String STATUSES = "pending,booked,arrived,checked-in,fulfilled";
  private static final int MOST = 5000;
  private static final int MOST_ROLES = 50;
  private static final int AT_ONCE = 200;

  private final Stores stores;
  private final CalendarDocuments documents;
  private final CalendarSettings settings;
  private final Clock clock;

  PractitionerCalendar(
      Stores stores, CalendarDocuments documents, CalendarSettings settings, Clock clock) {
    this.stores = stores;
    this.documents = documents;
    this.settings = settings;
    this.clock = clock;
  }

  /** The calendar of a practitioner, as far as the practitioner may see it. */
  String of(Caller practitioner) {
    Store store = stores.of(practitioner);
    List<Appointment> appointments =
        store.search(Appointment.class, query(actors(store, practitioner)), MOST);
    Map<String, String> places = places(store, appointments);
    return documents.published(
        "Appointments",
        appointments.stream().map(appointment -> entry(appointment, places)).toList());
  }

  /** The practitioner in person and in each role. */
  private static String actors(Store store, Caller practitioner) {
    String person = Objects.requireNonNull(practitioner.context().fhirUser());
    Stream<String> roles =
        store.search(PractitionerRole.class, "practitioner=" + encoded(person), MOST_ROLES).stream()
            .map(role -> "PractitionerRole/" + role.getIdElement().getIdPart());
    return Stream.concat(Stream.of(person), roles).collect(Collectors.joining(","));
  }

  /** Whole days, so that the same question is asked again for a while. */
  private String query(String actors) {
    Instant now = clock.instant();
    return "actor="
        + encoded(actors)
        + "&status="
        + encoded(STATUSES)
        + "&date="
        + encoded("ge" + now.minus(settings.past()).truncatedTo(ChronoUnit.DAYS))
        + "&date="
        + encoded("le" + now.plus(settings.future()).truncatedTo(ChronoUnit.DAYS))
        + "&_sort=date";
  }

  private static CalendarEntry entry(Appointment appointment, Map<String, String> places) {
    String place =
        locations(appointment)
            .map(places::get)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return new CalendarEntry(
        appointment,
        appointment.getStatus() == AppointmentStatus.PENDING
            ? "Appointment (not confirmed yet)"
            : "Appointment",
        place.isEmpty() ? null : place,
        null);
  }

  private static Map<String, String> places(Store store, List<Appointment> appointments) {
    List<String> ids =
        appointments.stream().flatMap(PractitionerCalendar::locations).distinct().toList();
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < ids.size(); i += AT_ONCE) {
      List<String> some = ids.subList(i, Math.min(ids.size(), i + AT_ONCE));
      store.search(Location.class, "_id=" + String.join(",", some), some.size()).stream()
          .filter(Location::hasName)
          .forEach(found -> names.put(found.getIdElement().getIdPart(), found.getName()));
    }
    return names;
  }

  /** Ids of the Locations in which an appointment is. */
  private static Stream<String> locations(Appointment appointment) {
    return appointment.getParticipant().stream()
        .map(participant -> participant.getActor().getReferenceElement())
        .filter(actor -> "Location".equals(actor.getResourceType()))
        .map(actor -> actor.getIdPart());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
