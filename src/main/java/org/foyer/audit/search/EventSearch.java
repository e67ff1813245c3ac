package org.foyer.audit.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.foyer.fhir.TokenValue;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/**
 * A search for events.
 *
 * @param conditions what the events must fulfil, all of it
 * @param newestFirst the order
 * @param onlyCount whether nothing but the number is asked for
 * @param total whether the number is asked for
 */
record EventSearch(List<Sql> conditions, boolean newestFirst, boolean onlyCount, boolean total) {

  private static final Set<String> OF_ANSWER =
      Set.of("_format", "_pretty", "_elements", "_count", "_getpages", "_pageId");
  private static final Set<String> SORTS = Set.of("date", "_lastUpdated");

  /**
   * Reads the parameters of a request.
   *
   * @param view what the caller is told of events: criteria test no more than that
   * @throws FhirProblem for what the trail cannot be searched by
   */
  static EventSearch of(Map<String, String[]> parameters, EventView view) {
    List<Sql> conditions = new ArrayList<>();
    boolean newestFirst = true;
    boolean onlyCount = false;
    boolean total = false;
    for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      for (String value : parameter.getValue()) {
        switch (name) {
          case "_sort" -> newestFirst = isNewestFirst(value);
          case "_summary" -> onlyCount = value.equals("count");
          case "_total" -> total = !value.equals("none");
          default -> {
            if (!OF_ANSWER.contains(name)) {
              conditions.add(condition(name, value, view));
            }
          }
        }
      }
    }
    return new EventSearch(conditions, newestFirst, onlyCount, total);
  }

  private static boolean isNewestFirst(String sort) {
    boolean descending = sort.startsWith("-");
    if (!SORTS.contains(descending ? sort.substring(1) : sort)) {
      throw new FhirProblem(
          ProblemCode.SORT_UNSUPPORTED,
          "AuditEvents are sorted by date or -date, and by nothing else.");
    }
    return descending;
  }

  private static Sql condition(String name, String value, EventView view) {
    int colon = name.indexOf(':');
    String plain = colon < 0 ? name : name.substring(0, colon);
    String modifier = colon < 0 ? "" : name.substring(colon + 1);
    return switch (plain) {
      case "patient", "agent", "entity" ->
          any(value, one -> ReferenceCriteria.condition(plain, modifier, one, view));
      case "agent-name" -> any(value, one -> name(modifier, one));
      case "_id" -> plain(modifier, name, value, EventSearch::id);
      case "date", "_lastUpdated" -> plain(modifier, name, value, DateCriteria::condition);
      case "type" -> token(modifier, name, value, EventConditions::type);
      case "subtype" -> token(modifier, name, value, EventConditions::subtype);
      case "action" -> token(modifier, name, value, EventConditions::action);
      case "outcome" -> token(modifier, name, value, EventConditions::outcome);
      case "entity-type" -> token(modifier, name, value, EventConditions::entityType);
      case "site" -> token(modifier, name, value, EventConditions::site);
      case "source" -> plain(modifier, name, value, one -> Sql.FALSE);
      case "address" -> plain(modifier, name, value, one -> address(one, view));
      default -> throw unknown(name);
    };
  }

  private static Sql address(String value, EventView view) {
    return view.isWhole() ? EventConditions.startsWith("e.address", value) : Sql.FALSE;
  }

  private static Sql plain(
      String modifier, String name, String value, Function<String, Sql> condition) {
    if (!modifier.isEmpty()) {
      throw unknown(name);
    }
    return any(value, condition);
  }

  private static Sql token(
      String modifier, String name, String value, Function<TokenValue, Sql> condition) {
    if (!modifier.isEmpty() && !modifier.equals("not")) {
      throw unknown(name);
    }
    Sql any = any(value, one -> condition.apply(TokenValue.of(one)));
    return modifier.isEmpty() ? any : any.negated();
  }

  private static Sql name(String modifier, String value) {
    return switch (modifier) {
      case "" -> EventConditions.startsWith("e.agent_name", value);
      case "exact" -> Sql.of("e.agent_name = ?", value);
      case "contains" -> Sql.of("position(lower(?) in lower(e.agent_name)) > 0", value);
      default -> throw unknown("agent-name:" + modifier);
    };
  }

  private static Sql id(String value) {
    try {
      return Sql.of("e.id = ?", UUID.fromString(value));
    } catch (IllegalArgumentException e) {
      return Sql.FALSE;
    }
  }

  private static Sql any(String values, Function<String, Sql> condition) {
    Stream<String> alternatives = Arrays.stream(values.split(",", -1));
    return Sql.any(alternatives.map(condition).toList());
  }

  static FhirProblem unknown(String name) {
    return new FhirProblem(
        ProblemCode.UNKNOWN_PARAMETER, "AuditEvents cannot be searched by \"" + name + "\".");
  }
}
