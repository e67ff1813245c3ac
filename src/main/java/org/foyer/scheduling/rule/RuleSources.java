package org.foyer.scheduling.rule;

import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Schedule;

/**
 * What the rules of a Schedule are made from.
 *
 * @param schedule the Schedule
 * @param actors who take part, such as {@code Practitioner/1}; roles are their practitioners
 * @param services the services that it is for
 * @param roles its actors that are PractitionerRoles
 * @param locations where it is
 * @param zone the zone where nothing else is said
 */
record RuleSources(
    Schedule schedule,
    List<String> actors,
    List<HealthcareService> services,
    List<PractitionerRole> roles,
    List<Location> locations,
    ZoneId zone) {}
