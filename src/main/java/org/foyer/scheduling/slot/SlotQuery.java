package org.foyer.scheduling.slot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.fhir.TokenValue;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Slot.SlotStatus;

/**
 * A search for Slots that computed ones can match: it says of which Schedules, and when they begin,
 * or names them by their ids.
 *
 * @param parameters as in the address
 */
record SlotQuery(Map<String, List<String>> parameters) {

  private static final String SCHEDULE = "schedule";
  private static final String STATUS_SYSTEM = "http://hl7.org/fhir/slotstatus";
  private static final Set<String> CRITERIA =
      Set.of(SCHEDULE, "start", "status", "service-type", "specialty", "_id");
  private static final Set<String> STEERING =
      Set.of(
          "_count", "_sort", "_total", "_include", "_format", "_pretty", "_summary", "_elements");

  /** Computed Slots have none of these, so that only stored ones match. */
  private static final Set<String> OF_STORED =
      Set.of(
          "identifier",
          "appointment-type",
          "service-category",
          "_lastUpdated",
          "_profile",
          "_security",
          "_source",
          "_tag");

  /** The query, if computed Slots can match it. */
  static Optional<SlotQuery> of(Map<String, String[]> given) {
    Map<String, List<String>> parameters = new TreeMap<>();
    given.forEach((name, values) -> parameters.put(name, List.of(values)));
    SlotQuery query = new SlotQuery(parameters);
    boolean ofStored =
        parameters.keySet().stream().anyMatch(name -> OF_STORED.contains(name.split(":", 2)[0]));
    return !ofStored && (query.saysWhere() || query.namesCodes())
        ? Optional.of(query)
        : Optional.empty();
  }

  private boolean saysWhere() {
    return parameters.containsKey("start")
        && parameters.keySet().stream().anyMatch(SlotQuery::isOfSchedule);
  }

  private boolean namesCodes() {
    return ids().stream().anyMatch(SlotCode::isCode);
  }

  private static boolean isOfSchedule(String name) {
    return name.equals(SCHEDULE) || isChain(name);
  }

  private static boolean isChain(String name) {
    return name.startsWith("schedule.") || name.startsWith("schedule:Schedule.");
  }

  /**
   * Makes sure that computed Slots can be found in this way.
   *
   * @throws FhirProblem if they cannot
   */
  void check() {
    for (String name : parameters.keySet()) {
      if (!CRITERIA.contains(name) && !STEERING.contains(name) && !isChain(name)) {
        throw refused("by \"" + name + "\"");
      }
    }
    values("_sort")
        .filter(sort -> !sort.equals("start"))
        .findFirst()
        .ifPresent(
            sort -> {
              throw new FhirProblem(
                  ProblemCode.SORT_UNSUPPORTED, "Computed Slots are sorted by \"start\" only.");
            });
    values("_include")
        .filter(include -> !Set.of("Slot:schedule", "Slot:schedule:Schedule").contains(include))
        .findFirst()
        .ifPresent(
            include -> {
              throw refused("with the include \"" + include + "\"");
            });
    statuses();
  }

  private static FhirProblem refused(String how) {
    return new FhirProblem(
        ProblemCode.UNSUPPORTED,
        "Slots of a schedule that begin at some time are computed, and cannot be searched %s."
            .formatted(how));
  }

  /** Named Schedules: references or ids. */
  List<String> schedules() {
    return values(SCHEDULE)
        .map(value -> value.substring(value.lastIndexOf('/') + 1))
        .distinct()
        .toList();
  }

  /** The criteria for Schedules that are not named, as a search for these; empty if none. */
  String scheduleCriteria() {
    return query(SlotQuery::isChain)
        .map(criterion -> criterion.substring(criterion.indexOf('.') + 1))
        .collect(Collectors.joining("&"));
  }

  /** Whether Schedules are named. */
  boolean namesSchedules() {
    return parameters.containsKey(SCHEDULE);
  }

  StartCriteria start() {
    return StartCriteria.of(parameters.getOrDefault("start", List.of()));
  }

  Set<TokenValue> serviceTypes() {
    return tokens("service-type");
  }

  Set<TokenValue> specialties() {
    return tokens("specialty");
  }

  List<String> ids() {
    return values("_id").map(id -> id.substring(id.lastIndexOf('/') + 1)).toList();
  }

  boolean namesIds() {
    return parameters.containsKey("_id");
  }

  boolean includesSchedules() {
    return parameters.containsKey("_include");
  }

  /** Whether only the number is asked for. */
  boolean onlyCount() {
    return values("_summary").anyMatch("count"::equals) || values("_count").anyMatch("0"::equals);
  }

  /** Whether all are to be counted. */
  boolean counted() {
    return onlyCount() || values("_total").anyMatch(Set.of("accurate", "estimate")::contains);
  }

  Optional<String> count() {
    return values("_count").findFirst();
  }

  /** Whether Slots of a status match. */
  boolean wants(SlotStatus status) {
    return statuses().isEmpty() || statuses().contains(status.toCode());
  }

  private Set<String> statuses() {
    return tokens("status").stream()
        .filter(token -> token.system() == null || token.system().equals(STATUS_SYSTEM))
        .map(token -> String.valueOf(token.code()))
        .collect(Collectors.toSet());
  }

  /** The criteria as a search for what is stored. */
  String criteria() {
    return query(name -> CRITERIA.contains(name) || isChain(name)).collect(Collectors.joining("&"));
  }

  private Stream<String> query(Predicate<String> which) {
    return parameters.entrySet().stream()
        .filter(parameter -> which.test(parameter.getKey()))
        .flatMap(
            parameter ->
                parameter.getValue().stream()
                    .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)));
  }

  private Set<TokenValue> tokens(String name) {
    return values(name).map(TokenValue::of).collect(Collectors.toSet());
  }

  private Stream<String> values(String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .filter(value -> !value.isBlank());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
