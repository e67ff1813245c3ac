package org.foyer.scheduling.rule;

import java.util.Set;
import org.foyer.fhir.TokenValue;

/**
 * What somebody wants to book. An empty set means any.
 *
 * @param services ids of HealthcareServices
 * @param practitioners such as {@code Practitioner/1} and {@code PractitionerRole/2}
 * @param locations ids of Locations
 * @param visitTypes kinds of visit
 * @param specialties of the schedule, its service or its practitioner
 * @param schedules ids of Schedules
 */
public record Wanted(
    Set<String> services,
    Set<String> practitioners,
    Set<String> locations,
    Set<TokenValue> visitTypes,
    Set<TokenValue> specialties,
    Set<String> schedules) {

  /** Keeps what it is given. */
  public Wanted {
    services = Set.copyOf(services);
    practitioners = Set.copyOf(practitioners);
    locations = Set.copyOf(locations);
    visitTypes = Set.copyOf(visitTypes);
    specialties = Set.copyOf(specialties);
    schedules = Set.copyOf(schedules);
  }

  /** Whatever there is. */
  public static Wanted any() {
    return new Wanted(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
  }

  /** The same, of these services. */
  public Wanted withServices(Set<String> wanted) {
    return new Wanted(wanted, practitioners, locations, visitTypes, specialties, schedules);
  }

  /** The same, with these practitioners. */
  public Wanted withPractitioners(Set<String> wanted) {
    return new Wanted(services, wanted, locations, visitTypes, specialties, schedules);
  }

  /** The same, at these locations. */
  public Wanted withLocations(Set<String> wanted) {
    return new Wanted(services, practitioners, wanted, visitTypes, specialties, schedules);
  }

  /** The same, of these kinds of visit. */
  public Wanted withVisitTypes(Set<TokenValue> wanted) {
    return new Wanted(services, practitioners, locations, wanted, specialties, schedules);
  }

  /** The same, of these specialties. */
  public Wanted withSpecialties(Set<TokenValue> wanted) {
    return new Wanted(services, practitioners, locations, visitTypes, wanted, schedules);
  }

  /** The same, on these schedules. */
  public Wanted withSchedules(Set<String> wanted) {
    return new Wanted(services, practitioners, locations, visitTypes, specialties, wanted);
  }
}
