package org.foyer.identity.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.shared.ScopePermission;
import org.foyer.shared.SmartScope;
import org.foyer.shared.SmartScope.Context;
import org.foyer.shared.SmartScope.Filter;

/** Scopes in words that people know. */
final class ScopeWords {

  private static final String RECORD = "In the patient's record";
  private static final String RECORDS = "In all records that you may use";
  private static final String OTHER = "About you and your visit";

  private static final Map<String, String> PLAIN =
      Map.of(
          "openid", "Know that it is you",
          "fhirUser", "Know which person you are in the records",
          "profile", "Know your name",
          "offline_access", "Keep this access after you have left, until you take it back",
          "online_access", "Keep this access as long as you are logged in here",
          "launch", "Know for what you opened it",
          "launch/patient", "Know which patient it is about",
          "launch/encounter", "Know which visit it is about");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry(SmartScope.ALL_TYPES, "everything"),
          Map.entry("AllergyIntolerance", "allergies"),
          Map.entry("Appointment", "appointments"),
          Map.entry("Binary", "files"),
          Map.entry("CarePlan", "care plans"),
          Map.entry("CareTeam", "care teams"),
          Map.entry("Claim", "bills to insurers"),
          Map.entry("Communication", "messages"),
          Map.entry("Condition", "health problems and diagnoses"),
          Map.entry("Coverage", "insurance"),
          Map.entry("Device", "devices and implants"),
          Map.entry("DiagnosticReport", "reports of examinations"),
          Map.entry("DocumentReference", "documents and notes"),
          Map.entry("Encounter", "visits and stays"),
          Map.entry("ExplanationOfBenefit", "what insurers paid"),
          Map.entry("FamilyMemberHistory", "illnesses in the family"),
          Map.entry("Goal", "treatment goals"),
          Map.entry("Immunization", "vaccinations"),
          Map.entry("Location", "places"),
          Map.entry("MedicationAdministration", "medicines given"),
          Map.entry("MedicationDispense", "medicines handed out"),
          Map.entry("MedicationRequest", "prescriptions"),
          Map.entry("MedicationStatement", "medicines taken"),
          Map.entry("Observation", "measurements and results"),
          Map.entry("Organization", "organizations"),
          Map.entry("Patient", "name, birth date, address and contact"),
          Map.entry("Practitioner", "staff"),
          Map.entry("Procedure", "operations and treatments"),
          Map.entry("QuestionnaireResponse", "answers to questionnaires"),
          Map.entry("RelatedPerson", "relatives and guardians"),
          Map.entry("ServiceRequest", "orders and referrals"));

  private ScopeWords() {}

  /** What a scope is about. */
  static String group(String text) {
    return SmartScope.parse(text)
        .map(scope -> scope.context() == Context.PATIENT ? RECORD : RECORDS)
        .orElse(OTHER);
  }

  /** What a scope lets an app do. */
  static String sentence(String text) {
    Optional<SmartScope> scope = SmartScope.parse(text);
    return scope.map(ScopeWords::sentence).orElseGet(() -> PLAIN.getOrDefault(text, text));
  }

  private static String sentence(SmartScope scope) {
    return verbs(scope.permissions()) + " " + object(scope);
  }

  private static String verbs(Set<ScopePermission> permissions) {
    List<String> verbs = new ArrayList<>();
    if (permissions.contains(ScopePermission.READ)
        || permissions.contains(ScopePermission.SEARCH)) {
      verbs.add("see");
    }
    if (permissions.contains(ScopePermission.CREATE)) {
      verbs.add("add");
    }
    if (permissions.contains(ScopePermission.UPDATE)) {
      verbs.add("change");
    }
    if (permissions.contains(ScopePermission.DELETE)) {
      verbs.add("delete");
    }
    int last = verbs.size() - 1;
    String joined =
        last == 0
            ? verbs.get(0)
            : String.join(", ", verbs.subList(0, last)) + " and " + verbs.get(last);
    return joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1);
  }

  private static String object(SmartScope scope) {
    Map<String, String> categories = Narrowing.CATEGORIES.getOrDefault(scope.type(), Map.of());
    if (scope.filters().size() == 1 && scope.filters().get(0).values().size() == 1) {
      Filter filter = scope.filters().get(0);
      String words = categories.get(filter.values().get(0));
      if (words != null && filter.parameter().equals("category")) {
        return words;
      }
    }
    String type = TYPES.getOrDefault(scope.type(), apart(scope.type()));
    return scope.filters().isEmpty()
        ? type
        : type
            + ", where "
            + String.join(" and ", scope.filters().stream().map(ScopeWords::words).toList());
  }

  private static String words(Filter filter) {
    return filter.parameter() + " is " + String.join(" or ", filter.values());
  }

  /** MedicinalProduct becomes medicinal product. */
  private static String apart(String type) {
    return type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
