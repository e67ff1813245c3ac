package org.foyer.audit.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an event.
 *
 * @param entry what happened
 * @param purposes why the actor uses data: codes of HL7's ActReason
 * @param address from where it was asked for
 * @param requestId the id of the request
 */
public record Happening(
    AuditEntry entry, List<String> purposes, @Nullable String address, @Nullable String requestId) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final String PATIENT = "Patient/";

  /** Keeps what it is given. */
  public Happening {
    purposes = List.copyOf(purposes);
  }

  /** All of it as text. */
  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event cannot be written", e);
    }
  }

  /** The event that the text tells of. */
  public static Happening of(String json) {
    try {
      return JSON.readValue(json, Happening.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event was stored that cannot be read", e);
    }
  }

  /** By what the event is found: patients, other resources, agents. */
  public Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    entry.patients().forEach(id -> keys.add(EventKeys.patient(id)));
    entry.patients().forEach(id -> keys.add(EventKeys.entity(PATIENT + id)));
    entry.about().stream().filter(EventKeys::isResource).forEach(one -> addEntity(keys, one));
    @Nullable Actor actor = entry.actor();
    if (actor != null) {
      addAgent(keys, actor);
    }
    return keys;
  }

  private static void addEntity(Set<String> keys, String resource) {
    String plain = EventKeys.withoutVersion(resource);
    keys.add(EventKeys.entity(plain));
    if (plain.startsWith(PATIENT)) {
      keys.add(EventKeys.patient(plain.substring(PATIENT.length())));
    }
  }

  private static void addAgent(Set<String> keys, Actor actor) {
    if (actor.fhirUser() != null) {
      keys.add(EventKeys.agent(actor.fhirUser()));
      if (actor.fhirUser().startsWith(PATIENT)) {
        keys.add(EventKeys.patient(actor.fhirUser().substring(PATIENT.length())));
      }
    }
    if (actor.account() != null) {
      keys.add(EventKeys.agent(actor.account()));
    }
    if (actor.client() != null) {
      keys.add(EventKeys.agent(actor.client()));
    }
    if (actor.organization() != null) {
      keys.add(EventKeys.agent("Organization/" + actor.organization()));
    }
  }
}
