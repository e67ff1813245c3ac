package org.foyer.audit.search;

import java.util.List;
import java.util.stream.Stream;

/** Criteria that name a resource, an account or a client. */
final class ReferenceCriteria {

  private static final List<String> AGENTS =
      List.of(
          "", "Practitioner/", "PractitionerRole/", "Patient/", "RelatedPerson/", "Organization/");

  private ReferenceCriteria() {}

  static Sql condition(String parameter, String modifier, String value) {
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
    return EventConditions.refersTo(parameter, references(parameter, modifier, value).toList());
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
