package org.foyer.identity.authorization;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.shared.ScopePermission;
import org.foyer.shared.SmartScope;
import org.foyer.shared.SmartScope.Filter;

/**
 * What can be had of a broad scope instead of all: only reading, only some categories, only some
 * types.
 *
 * @see <a href="https://hl7.org/fhir/us/core/STU6.1/scopes.html">US Core, SMART scopes</a>
 */
final class Narrowing {

  private static final String OBSERVATION =
      "http://terminology.hl7.org/CodeSystem/observation-category|";
  private static final String CONDITION =
      "http://terminology.hl7.org/CodeSystem/condition-category|";
  private static final String US_CORE_CONDITION =
      "http://hl7.org/fhir/us/core/CodeSystem/condition-category|";
  private static final String US_CORE_DOCUMENT =
      "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category|";
  private static final String US_CORE = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category|";

  /** The categories that US Core names, with their words. */
  static final Map<String, Map<String, String>> CATEGORIES =
      Map.of(
          "Observation",
          ordered(
              OBSERVATION + "laboratory", "laboratory results",
              OBSERVATION + "vital-signs", "vital signs",
              OBSERVATION + "social-history", "social history",
              OBSERVATION + "survey", "answers to questionnaires",
              OBSERVATION + "imaging", "imaging results",
              OBSERVATION + "procedure", "results of procedures",
              OBSERVATION + "exam", "findings of examinations",
              OBSERVATION + "activity", "physical activity",
              US_CORE + "sdoh", "social needs"),
          "Condition",
          ordered(
              CONDITION + "problem-list-item", "the problem list",
              CONDITION + "encounter-diagnosis", "diagnoses of visits",
              US_CORE_CONDITION + "health-concern", "health concerns"),
          "DocumentReference",
          ordered(US_CORE_DOCUMENT + "clinical-note", "clinical notes"));

  private static final List<String> TYPES =
      List.of(
          "Patient",
          "AllergyIntolerance",
          "Appointment",
          "CarePlan",
          "Condition",
          "DiagnosticReport",
          "DocumentReference",
          "Encounter",
          "Immunization",
          "MedicationRequest",
          "Observation",
          "Procedure");

  private static final Set<ScopePermission> READING =
      EnumSet.of(ScopePermission.READ, ScopePermission.SEARCH);

  private Narrowing() {}

  /** The narrower scopes; none for a scope that is narrow already. */
  static List<String> of(String text) {
    Optional<SmartScope> parsed = SmartScope.parse(text);
    if (parsed.isEmpty() || !parsed.get().filters().isEmpty()) {
      return List.of();
    }
    SmartScope scope = parsed.get();
    List<String> narrower = new ArrayList<>();
    Set<ScopePermission> reading = EnumSet.copyOf(scope.permissions());
    reading.retainAll(READING);
    if (!reading.isEmpty() && reading.size() < scope.permissions().size()) {
      narrower.add(with(scope, scope.type(), reading, List.of()));
    }
    if (scope.type().equals(SmartScope.ALL_TYPES)) {
      TYPES.forEach(type -> narrower.add(with(scope, type, scope.permissions(), List.of())));
    }
    CATEGORIES
        .getOrDefault(scope.type(), Map.of())
        .keySet()
        .forEach(
            category ->
                narrower.add(
                    with(
                        scope,
                        scope.type(),
                        scope.permissions(),
                        List.of(new Filter("category", List.of(category))))));
    return narrower;
  }

  private static String with(
      SmartScope scope, String type, Set<ScopePermission> permissions, List<Filter> filters) {
    return new SmartScope(scope.context(), type, permissions, filters).toString();
  }

  private static Map<String, String> ordered(String... codesAndWords) {
    Map<String, String> categories = new LinkedHashMap<>();
    for (int i = 0; i < codesAndWords.length; i += 2) {
      categories.put(codesAndWords[i], codesAndWords[i + 1]);
    }
    return categories;
  }
}
