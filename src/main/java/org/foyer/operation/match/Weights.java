package org.foyer.operation.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The figures in {@code matching/patient.yaml}.
 *
 * @param prior the weight of two descriptions being of one person, in bits
 * @param certain the least score of the grade certain
 * @param probable the least probability of the grade probable
 * @param possible the least probability of the grade possible
 * @param findings the weight of each finding, in bits
 */
record Weights(
    double prior, double certain, double probable, double possible, Map<Finding, Double> findings) {

  private static final String FILE = "matching/patient.yaml";

  Weights {
    findings = Map.copyOf(findings);
  }

  /** Reads the file; a finding that it lacks stops the start. */
  static Weights read() {
    Map<String, Object> file;
    try (InputStream in = new ClassPathResource(FILE).getInputStream()) {
      file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<?, ?> grades = part(file, "grades");
    Map<?, ?> features = part(file, "findings");
    Map<Finding, Double> findings = new EnumMap<>(Finding.class);
    for (Finding finding : Finding.values()) {
      Map<?, ?> chances = part(part(features, finding.feature()), finding.agreement());
      findings.put(finding, log2(number(chances, "m") / number(chances, "u")));
    }
    return new Weights(
        number(file, "prior"),
        number(grades, "certain"),
        number(grades, "probable"),
        number(grades, "possible"),
        findings);
  }

  double of(Finding finding) {
    Double weight = findings.get(finding);
    if (weight == null) {
      throw new IllegalArgumentException(finding.name());
    }
    return weight;
  }

  /** The probability of one person, from the sum of the weights of all findings. */
  double probability(double sum) {
    return 1 / (1 + Math.pow(2, -(prior + sum)));
  }

  private static Map<?, ?> part(Map<?, ?> whole, String name) {
    if (whole.get(name) instanceof Map<?, ?> part) {
      return part;
    }
    throw new IllegalStateException(FILE + " has no " + name);
  }

  private static double number(Map<?, ?> whole, String name) {
    if (whole.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalStateException(FILE + " has no number " + name);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
