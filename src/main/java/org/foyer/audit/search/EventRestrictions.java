package org.foyer.audit.search;

import java.util.Objects;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.TokenValue;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** What a caller may see of the trail, as a condition in SQL. */
final class EventRestrictions {

  private EventRestrictions() {}

  /**
   * The condition.
   *
   * @throws FhirProblem if the restriction asks for what the table does not tell
   */
  static Sql of(Restriction restriction) {
    if (restriction instanceof Restriction.Every every) {
      return Sql.all(every.parts().stream().map(EventRestrictions::of).toList());
    }
    if (restriction instanceof Restriction.Any any) {
      return Sql.any(any.parts().stream().map(EventRestrictions::of).toList());
    }
    if (restriction instanceof Restriction.Not not) {
      return of(not.part()).negated();
    }
    if (restriction instanceof Restriction.HasId id) {
      return Sql.of("e.id::text = any(?::text[])", (Object) id.ids().toArray(String[]::new));
    }
    if (restriction instanceof Restriction.RefersTo refers) {
      return Sql.any(
          refers.parameters().stream()
              .map(name -> EventConditions.refersTo(name, refers.targets()))
              .toList());
    }
    if (restriction instanceof Restriction.RefersToType refers) {
      return Sql.any(
          refers.parameters().stream()
              .map(
                  name ->
                      EventConditions.refersToType(
                          name, Objects.requireNonNullElse(refers.type(), "")))
              .toList());
    }
    Restriction.HasToken token = (Restriction.HasToken) restriction;
    return Sql.any(
        token.values().stream()
            .map(value -> token(token.parameter(), TokenValue.of(value)))
            .toList());
  }

  private static Sql token(String parameter, TokenValue wanted) {
    return switch (parameter) {
      case "_security", "_tag" -> Sql.FALSE;
      case "type" -> EventConditions.type(wanted);
      case "subtype" -> EventConditions.subtype(wanted);
      case "action" -> EventConditions.action(wanted);
      case "outcome" -> EventConditions.outcome(wanted);
      case "entity-type" -> EventConditions.entityType(wanted);
      default ->
          throw new FhirProblem(
              ProblemCode.FORBIDDEN, "AuditEvents are not granted by " + parameter + ".");
    };
  }
}
