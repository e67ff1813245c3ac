package org.foyer.access.standing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.access.decision.Standing;
import org.foyer.access.decision.Standing.ConsentDenial;
import org.foyer.access.decision.Standing.Resources;
import org.foyer.access.standing.StandingRow.BrokenGlass;
import org.foyer.access.standing.StandingRow.Relation;
import org.foyer.access.standing.StandingRow.Rule;
import org.jspecify.annotations.Nullable;

/** Concludes from relations, Consents and broken glass how a caller stands to patients. */
final class StandingJudgement {

  private static final Map<String, Set<String>> LABELS_BEHIND_GLASS =
      Map.of("doctor", Set.of("R", "V"), "nurse", Set.of("R"));

  private final List<Rule> rules;
  private final Set<String> related;
  private final Set<String> broken;

  /** Where a denial is written. */
  private record Denial(String consent, @Nullable Integer position) {}

  private StandingJudgement(List<StandingRow> rows) {
    this.rules = only(rows, Rule.class);
    this.related = patients(only(rows, Relation.class));
    this.broken = patients(only(rows, BrokenGlass.class));
  }

  /** The standing of a caller with these roles, for whom these rows were found. */
  static Standing of(List<StandingRow> rows, Set<String> roles) {
    return new StandingJudgement(rows).standing(roles);
  }

  /** The labels that somebody with these roles sees behind broken glass. */
  static Set<String> behindGlass(Set<String> roles) {
    return roles.stream()
        .flatMap(role -> LABELS_BEHIND_GLASS.getOrDefault(role, Set.of()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Standing standing(Set<String> roles) {
    Set<String> labels = behindGlass(roles);
    Set<String> open = labels.isEmpty() ? Set.of() : broken;
    Set<String> patients = new HashSet<>(related);
    rules.stream().filter(Rule::appoints).map(Rule::patient).forEach(patients::add);
    Map<String, Set<String>> unlocked = new HashMap<>();
    for (String label : ConfidentialityLabels.WITHHOLDING) {
      Set<String> seen = new HashSet<>(labels.contains(label) ? open : Set.of());
      rules.stream().filter(rule -> rule.unlocks(label)).map(Rule::patient).forEach(seen::add);
      if (!seen.isEmpty()) {
        unlocked.put(label, Set.copyOf(seen));
      }
    }
    return new Standing(Set.copyOf(patients), Map.copyOf(unlocked), denials(open));
  }

  private List<ConsentDenial> denials(Set<String> open) {
    Grouping denials = new Grouping();
    Map<Denial, List<Rule>> exceptions =
        rules.stream()
            .filter(rule -> rule.permits() && rule.parent() != null)
            .collect(Collectors.groupingBy(rule -> new Denial(rule.consent(), rule.parent())));
    for (Rule rule : rules) {
      if (!rule.permits() && !open.contains(rule.patient())) {
        Denial denial = new Denial(rule.consent(), rule.position());
        deny(denials, rule, exceptions.getOrDefault(denial, List.of()));
      }
    }
    rules.stream()
        .filter(rule -> rule.appoints() && !related.contains(rule.patient()))
        .collect(Collectors.groupingBy(Rule::patient))
        .forEach((patient, permits) -> deny(denials, everythingOf(patient), permits));
    return denials.grouped();
  }

  private static Rule everythingOf(String patient) {
    return new Rule(patient, "", 0, true, false, null, false, null, null);
  }

  /**
   * A permit with labels is an exception but for resources with higher ones, which are denied
   * separately.
   */
  private static void deny(Grouping denials, Rule denial, List<Rule> permits) {
    Set<String> types = orNone(denial.types());
    denials.add(denial.patient(), new Resources(types, orNone(denial.labels())), permits);
    for (String label : ConfidentialityLabels.WITHHOLDING) {
      if (denial.reaches(label) && permits.stream().anyMatch(permit -> !permit.reaches(label))) {
        List<Rule> reaching = permits.stream().filter(permit -> permit.reaches(label)).toList();
        denials.add(denial.patient(), new Resources(types, Set.of(label)), reaching);
      }
    }
  }

  private static Set<String> orNone(@Nullable Set<String> values) {
    return values == null ? Set.of() : values;
  }

  private static <T extends StandingRow> List<T> only(List<StandingRow> rows, Class<T> kind) {
    return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Set<String> patients(List<? extends StandingRow> rows) {
    return rows.stream().map(StandingRow::patient).collect(Collectors.toUnmodifiableSet());
  }

  /** Denials of the same resources, with the patients who deny them. */
  private static final class Grouping {

    private record Shape(Resources what, Set<Resources> exceptions) {}

    private final Map<Shape, Set<String>> patients = new LinkedHashMap<>();

    void add(String patient, Resources what, List<Rule> permits) {
      Set<Resources> exceptions = new LinkedHashSet<>();
      permits.forEach(permit -> exceptions.add(new Resources(orNone(permit.types()), Set.of())));
      if (exceptions.stream().noneMatch(exception -> covers(exception.types(), what.types()))) {
        patients
            .computeIfAbsent(new Shape(what, exceptions), shape -> new HashSet<>())
            .add(patient);
      }
    }

    private static boolean covers(Set<String> excepted, Set<String> denied) {
      return excepted.isEmpty() || (!denied.isEmpty() && excepted.containsAll(denied));
    }

    List<ConsentDenial> grouped() {
      List<ConsentDenial> denials = new ArrayList<>();
      patients.forEach(
          (shape, ids) ->
              denials.add(
                  new ConsentDenial(
                      Set.copyOf(ids), shape.what(), List.copyOf(shape.exceptions()))));
      return denials;
    }
  }
}
