package org.foyer.scheduling.rule;

import java.util.List;
import org.foyer.fhir.TokenValue;

/**
 * A rule and what it is found by.
 *
 * @param rule the rule
 * @param roles ids of PractitionerRoles that the Schedule names, such as {@code PractitionerRole/1}
 * @param locations ids of the Locations where it is
 * @param visitTypes kinds of visit that it is for
 * @param specialties specialties of all that takes part
 */
record CompiledRule(
    BookingRule rule,
    List<String> roles,
    List<String> locations,
    List<TokenValue> visitTypes,
    List<TokenValue> specialties) {}
