package org.foyer.scheduling.find;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.TokenValue;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code $find}, with all references resolved.
 *
 * @param who takes part
 * @param visitTypes one of these kinds of visit; any if there are none
 * @param specialties one of these; any if there are none
 * @param when the visits are to be
 * @param series which visits belong together
 * @param moving the id of an Appointment that takes no time; null for none
 */
record FindRequest(
    Who who,
    List<TokenValue> visitTypes,
    List<TokenValue> specialties,
    When when,
    Series series,
    @Nullable String moving) {

  /**
   * Who takes part. Alternatives are in the order of preference.
   *
   * @param practitioners one of these, such as {@code Practitioner/1}; any if empty
   * @param locations one of these, such as {@code Location/1}; any if empty
   * @param services one of these ids of HealthcareServices; any if empty
   * @param organizations of one of which it must be; any if empty
   * @param together each of these as well
   * @param patients who are to come, such as {@code Patient/1}
   */
  record Who(
      Optional<List<String>> practitioners,
      Optional<List<String>> locations,
      Optional<List<String>> services,
      Optional<Organizations> organizations,
      List<String> together,
      Set<String> patients) {

    /** Whether alternatives were asked for of which there is none. */
    boolean isNobody() {
      return List.of(practitioners, locations, services).stream()
          .anyMatch(some -> some.isPresent() && some.get().isEmpty());
    }
  }

  /**
   * What organizations offer.
   *
   * @param services the ids of the HealthcareServices that they provide
   * @param roles the roles that people have in them, such as {@code PractitionerRole/1}
   */
  record Organizations(Set<String> services, Set<String> roles) {}

  /**
   * When the visits are to be.
   *
   * @param start as asked; null for now
   * @param end as asked; null for some time after the start
   * @param zone in which times are shown, and days begin; null for that of each schedule
   */
  record When(@Nullable String start, @Nullable String end, @Nullable ZoneId zone) {

    static When of(AskedParameters asked) {
      return new When(
          asked.one("start").orElse(null),
          asked.one("end").orElse(null),
          asked.one("time-zone").map(When::zone).orElse(null));
    }

    private static ZoneId zone(String name) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException e) {
        throw AskedParameters.invalid(
            "time-zone", "must be the name of a time zone, such as Europe/Athens");
      }
    }
  }
}
