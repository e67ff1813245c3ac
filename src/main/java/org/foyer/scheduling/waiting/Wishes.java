package org.foyer.scheduling.waiting;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.book.Participants;
import org.foyer.scheduling.rule.Wanted;
import org.hl7.fhir.r4.model.Appointment;

/**
 * What an appointment is to be like, wherever and whenever it takes place.
 *
 * @param wanted service, practitioners, locations, kind of visit, specialty
 * @param devices which must be free as well, such as {@code Device/1}
 */
public record Wishes(Wanted wanted, Set<String> devices) {

  /** The same with whichever practitioner. */
  public Wishes withAnybody() {
    return new Wishes(wanted.withPractitioners(Set.of()), devices);
  }

  /** What an appointment says. */
  public static Wishes of(Appointment appointment) {
    Set<String> actors = Participants.withoutPatient(appointment);
    Set<TokenValue> types =
        appointment.getServiceType().stream()
            .flatMap(concept -> concept.getCoding().stream())
            .map(coding -> new TokenValue(coding.getSystem(), coding.getCode()))
            .collect(Collectors.toSet());
    Set<TokenValue> specialties =
        appointment.getSpecialty().stream()
            .flatMap(concept -> concept.getCoding().stream())
            .map(coding -> new TokenValue(coding.getSystem(), coding.getCode()))
            .collect(Collectors.toSet());
    Set<String> practitioners = new HashSet<>(named(actors, "Practitioner").toList());
    named(actors, "PractitionerRole").forEach(practitioners::add);
    return new Wishes(
        new Wanted(
            ids(actors, "HealthcareService"),
            practitioners,
            ids(actors, "Location"),
            types,
            specialties,
            Set.of()),
        named(actors, "Device").collect(Collectors.toSet()));
  }

  private static Stream<String> named(Set<String> actors, String type) {
    return actors.stream().filter(actor -> actor.startsWith(type + "/"));
  }

  private static Set<String> ids(Set<String> actors, String type) {
    return named(actors, type)
        .map(actor -> actor.substring(type.length() + 1))
        .collect(Collectors.toSet());
  }
}
