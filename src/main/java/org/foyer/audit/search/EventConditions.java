package org.foyer.audit.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.foyer.audit.trail.EventKeys;
import org.foyer.fhir.TokenValue;
import org.foyer.shared.AuditEntry.Kind;
import org.hl7.fhir.r4.model.Coding;

/** Conditions on the table of events, alias {@code e}. */
final class EventConditions {

  static final String ENTITY_TYPES = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  static final String ACTIONS = "http://hl7.org/fhir/audit-event-action";
  static final String OUTCOMES = "http://terminology.hl7.org/CodeSystem/audit-event-outcome";

  private static final String PATIENTS =
      "exists (select 1 from unnest(e.keys) k where k like 'p:%')";
  private static final String OBJECTS =
      "(e.content::jsonb #> '{entry,about,0}' is not null"
          + " or e.content::jsonb #> '{entry,details,query}' is not null)";

  private EventConditions() {}

  static Sql key(Collection<String> alternatives) {
    return Sql.of("e.keys && ?::text[]", (Object) alternatives.toArray(String[]::new));
  }

  /** Events that refer by this parameter to one of the resources. */
  static Sql refersTo(String parameter, Collection<String> references) {
    List<String> keys = references.stream().flatMap(one -> keys(parameter, one)).toList();
    return keys.isEmpty() ? Sql.FALSE : key(keys);
  }

  /** Events that concern this patient alone, or nobody. */
  static Sql concernsNobodyBut(String patient) {
    return Sql.of(
        "not exists (select 1 from unnest(e.keys) k where k like 'p:%' and k <> ?)",
        EventKeys.patient(patient));
  }

  private static Stream<String> keys(String parameter, String reference) {
    return switch (parameter) {
      case "patient" ->
          reference.startsWith("Patient/")
              ? Stream.of(EventKeys.patient(reference.substring("Patient/".length())))
              : Stream.empty();
      case "agent" -> Stream.of(EventKeys.agent(reference));
      case "entity" -> Stream.of(EventKeys.entity(reference));
      default -> Stream.empty();
    };
  }

  /** Events that refer by this parameter to any resource of the type. */
  static Sql refersToType(String parameter, String type) {
    String start =
        switch (parameter) {
          case "patient" -> type.isEmpty() || type.equals("Patient") ? "p:" : "none:";
          case "agent" -> "a:" + type;
          case "entity" -> "e:" + type;
          default -> "none:";
        };
    return Sql.of("exists (select 1 from unnest(e.keys) k where starts_with(k, ?))", start);
  }

  static Sql type(TokenValue wanted) {
    return Sql.any(
        Arrays.stream(Kind.values())
            .filter(kind -> matches(wanted, EventCodes.type(kind)))
            .map(kind -> Sql.of("e.kind = ?", kind.name()))
            .toList());
  }

  static Sql subtype(TokenValue wanted) {
    List<Sql> any = new ArrayList<>();
    if (wanted.code() == null) {
      for (Kind kind : Kind.values()) {
        if (EventCodes.subtypes(kind, "issue").stream()
            .anyMatch(coding -> matches(wanted, coding))) {
          any.add(Sql.of("e.kind = ?", kind.name()));
        }
      }
      return Sql.any(any);
    }
    String code = wanted.code();
    if (matches(wanted, new Coding().setSystem(EventCodes.INTERACTIONS).setCode(code))) {
      any.add(
          code.equals("operation")
              ? Sql.of("(e.kind = 'REST' and starts_with(e.what, '$'))")
              : Sql.of("(e.kind = 'REST' and e.what = ?)", code));
    }
    if (matches(wanted, new Coding().setSystem(EventCodes.OWN).setCode(code))) {
      any.add(Sql.of("(e.kind = 'REST' and e.what = ?)", "$" + code));
      any.add(Sql.of("replace(lower(e.kind), '_', '-') || '-' || e.what = ?", code));
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.REST && matches(wanted, EventCodes.subtypes(kind, "issue").get(0))) {
        any.add(
            kind == Kind.TOKEN
                ? Sql.of("(e.kind = 'TOKEN' and e.what = 'issue')")
                : Sql.of("e.kind = ?", kind.name()));
      }
    }
    return Sql.any(any);
  }

  static Sql action(TokenValue wanted) {
    return Sql.any(
        Stream.of("C", "R", "U", "D", "E")
            .filter(code -> wanted.matches(ACTIONS, code))
            .map(code -> Sql.of("e.action = ?", code))
            .toList());
  }

  static Sql outcome(TokenValue wanted) {
    return Sql.any(
        Stream.of("0", "4", "8", "12")
            .filter(code -> wanted.matches(OUTCOMES, code))
            .map(code -> Sql.of("e.outcome = ?", Integer.valueOf(code)))
            .toList());
  }

  static Sql entityType(TokenValue wanted) {
    List<Sql> any = new ArrayList<>();
    if (wanted.matches(ENTITY_TYPES, "1")) {
      any.add(Sql.of(PATIENTS));
    }
    if (wanted.matches(ENTITY_TYPES, "2")) {
      any.add(Sql.of(OBJECTS));
    }
    if (wanted.matches(AuditEventRendering.BALP_ENTITY_TYPES, "XrequestId")) {
      any.add(Sql.of("e.content::jsonb #> '{requestId}' is not null"));
    }
    return Sql.any(any);
  }

  static Sql site(TokenValue wanted) {
    return wanted.matches("", AuditEventRendering.SITE) ? Sql.TRUE : Sql.FALSE;
  }

  static Sql startsWith(String column, String text) {
    return Sql.of("starts_with(lower(" + column + "), ?)", text.toLowerCase(Locale.ROOT));
  }

  private static boolean matches(TokenValue wanted, Coding coding) {
    return wanted.matches(coding.getSystem(), coding.getCode());
  }
}
