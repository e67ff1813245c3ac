package org.foyer.operation.match;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.PatientMatch.Evidence;
import org.foyer.fhir.PatientMatch.Grade;

/** How likely two descriptions are of one person: by rules where these suffice, else by weights. */
final class Grading {

  /** Between grades, so that the worse one never has the higher score. */
  private static final double GAP = 0.0001;

  private static final double PRECISION = 10_000;
  private static final double WEIGHT_PRECISION = 100;

  private final Comparison comparison;
  private final Weights weights;

  /** The rules with these weights. */
  Grading(Weights weights, Nicknames nicknames) {
    this.weights = weights;
    this.comparison = new Comparison(new Names(nicknames, weights));
  }

  /**
   * A grade and how it came about.
   *
   * @param score from 0 to 1
   */
  record Result(Grade grade, double score, List<Finding> findings, Set<Caution> cautions) {}

  /** Grades two descriptions. */
  Result grade(Person one, Person other) {
    List<Finding> findings = comparison.of(one, other);
    Set<Caution> cautions = Caution.of(one, other, findings);
    boolean sharedIdentifier = findings.contains(Finding.IDENTIFIER_SAME);
    Grade limit =
        cautions.stream()
            .map(caution -> caution.limit(sharedIdentifier))
            .max(Comparator.naturalOrder())
            .orElse(Grade.CERTAIN);
    double probability = weights.probability(findings.stream().mapToDouble(weights::of).sum());
    Grade grade = worse(limit, unlimited(findings, probability, sharedIdentifier));
    return new Result(grade, score(grade, probability), findings, cautions);
  }

  /** What was found, as evidence. */
  List<Evidence> evidence(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                new Evidence(
                    finding.feature(),
                    finding.agreement(),
                    Math.round(weights.of(finding) * WEIGHT_PRECISION) / WEIGHT_PRECISION,
                    finding.text()))
        .toList();
  }

  private Grade unlimited(List<Finding> findings, double probability, boolean sharedIdentifier) {
    if (isCertain(findings, sharedIdentifier)) {
      return Grade.CERTAIN;
    }
    if (probability >= weights.probable()) {
      return Grade.PROBABLE;
    }
    return probability >= weights.possible() || sharedIdentifier
        ? Grade.POSSIBLE
        : Grade.CERTAINLY_NOT;
  }

  /**
   * The deterministic rules. Of both, name and birth date agree; besides, they share an identifier,
   * or everything else: the whole name to the letter, sex, a telephone number or e-mail address,
   * and the postal address.
   */
  private static boolean isCertain(List<Finding> findings, boolean sharedIdentifier) {
    if (!findings.contains(Finding.BIRTH_DATE_SAME)) {
      return false;
    }
    if (sharedIdentifier) {
      return !findings.contains(Finding.FAMILY_DIFFERENT)
          && !findings.contains(Finding.GIVEN_DIFFERENT);
    }
    return findings.containsAll(
        List.of(
            Finding.FAMILY_SAME,
            Finding.GIVEN_SAME,
            Finding.SEX_SAME,
            Finding.TELECOM_SAME,
            Finding.ADDRESS_SAME));
  }

  private static Grade worse(Grade one, Grade other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private double score(Grade grade, double probability) {
    double score =
        switch (grade) {
          case CERTAIN -> Math.max(probability, weights.certain());
          case PROBABLE -> within(weights.probable(), probability, weights.certain());
          case POSSIBLE -> within(weights.possible(), probability, weights.probable());
          case CERTAINLY_NOT -> within(0, probability, weights.possible());
        };
    return Math.round(score * PRECISION) / PRECISION;
  }

  private static double within(double least, double probability, double next) {
    return Math.max(least, Math.min(probability, next - GAP));
  }
}
