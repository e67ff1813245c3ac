package org.foyer.audit.search;

import java.util.List;
import java.util.stream.Stream;

/** Criteria that name a resource, an account or a client. */
final class ReferenceCriteria {

  private static final List<String> AGENTS =
      List.of(
          "", "Practitioner/", "PractitionerRole/", "Patient/", "RelatedPerson/", "Organization/");

  private static final String PATIENT = "Patient/";

  private ReferenceCriteria() {}

  /** The condition, by which nobody finds out more of events than the view tells. */
  static Sql condition(String parameter, String modifier, String value, EventView view) {
    if (modifier.equals("identifier")) {
      if (!parameter.equals("agent")) {
        throw EventSearch.unknown(parameter + ":" + modifier);
      }
      return EventConditions.refersTo(
          parameter, List.of(value.substring(value.lastIndexOf('|') + 1)));
    }
    if (!modifier.isEmpty() && !modifier.matches("[A-Z][A-Za-z]+")) {
      throw EventSearch.unknown(parameter + ":" + modifier);
    }
    List<String> references = references(parameter, modifier, value).toList();
    return parameter.equals("agent") || view.isWhole()
        ? EventConditions.refersTo(parameter, references)
        : Sql.any(references.stream().map(one -> told(parameter, one, view)).toList());
  }

  private static Sql told(String parameter, String reference, EventView view) {
    Sql condition = EventConditions.refersTo(parameter, List.of(reference));
    if (reference.startsWith(PATIENT) && view.tellsOf(reference.substring(PATIENT.length()))) {
      return condition;
    }
    return parameter.equals("entity") && view.self() != null
        ? Sql.all(List.of(condition, EventConditions.concernsNobodyBut(view.self())))
        : Sql.FALSE;
  }

  private static Stream<String> references(String parameter, String type, String value) {
    String[] parts = value.split("/", -1);
    if (parts.length > 1) {
      String reference = parts[parts.length - 2] + "/" + parts[parts.length - 1];
      return type.isEmpty() || reference.startsWith(type + "/")
          ? Stream.of(reference)
          : Stream.empty();
    }
    if (!type.isEmpty()) {
      return Stream.of(type + "/" + value);
    }
    return switch (parameter) {
      case "patient" -> Stream.of("Patient/" + value);
      case "agent" -> AGENTS.stream().map(start -> start + value);
      default -> Stream.of("Patient/" + value);
    };
  }
}
