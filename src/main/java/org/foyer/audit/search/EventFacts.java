package org.foyer.audit.search;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.audit.trail.EventActions;
import org.foyer.audit.trail.Happening;
import org.foyer.fhir.ResourceFacts;
import org.foyer.fhir.TokenValue;
import org.foyer.shared.AuditEntry;
import org.hl7.fhir.r4.model.Coding;

/**
 * What restrictions ask of an event, found in its content.
 *
 * @param eventId the id
 * @param happening the content
 */
record EventFacts(String eventId, Happening happening) implements ResourceFacts {

  @Override
  public String type() {
    return "AuditEvent";
  }

  @Override
  public String id() {
    return eventId;
  }

  @Override
  public Set<String> references(String parameter) {
    return switch (parameter) {
      case "patient" -> keys("p:").map(id -> "Patient/" + id).collect(Collectors.toSet());
      case "agent" -> keys("a:").collect(Collectors.toSet());
      case "entity" -> keys("e:").collect(Collectors.toSet());
      default -> Set.of();
    };
  }

  private Stream<String> keys(String start) {
    return happening.keys().stream()
        .filter(key -> key.startsWith(start))
        .map(key -> key.substring(start.length()));
  }

  @Override
  public boolean hasToken(String parameter, String value) {
    TokenValue wanted = TokenValue.of(value);
    AuditEntry entry = happening.entry();
    return switch (parameter) {
      case "type" -> matches(wanted, EventCodes.type(entry.kind()));
      case "subtype" ->
          EventCodes.subtypes(entry.kind(), entry.what()).stream()
              .anyMatch(coding -> matches(wanted, coding));
      case "action" -> wanted.matches(EventConditions.ACTIONS, EventActions.of(entry));
      case "outcome" ->
          wanted.matches(
              EventConditions.OUTCOMES, Short.toString(EventActions.outcome(entry.outcome())));
      default -> false;
    };
  }

  private static boolean matches(TokenValue wanted, Coding coding) {
    return wanted.matches(coding.getSystem(), coding.getCode());
  }
}
