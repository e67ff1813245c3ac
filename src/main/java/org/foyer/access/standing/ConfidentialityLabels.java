package org.foyer.access.standing;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;

/**
 * The labels of a provision. In a permit a label is a high-water mark, as FHIR says: it stands for
 * itself, the lower ones and none. In a denial it stands for itself and the higher ones.
 *
 * @see <a href="https://hl7.org/fhir/R4/consent-definitions.html#Consent.provision.securityLabel">
 *     FHIR R4, Consent.provision.securityLabel</a>
 */
final class ConfidentialityLabels {

  /** Those that withhold, from the lowest. */
  static final List<String> WITHHOLDING = List.of("R", "V");

  private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final List<String> JUDGED = List.of("N", "R", "V");

  private ConfidentialityLabels() {}

  /** What a denial says; lower labels than R are hardly ever written on resources. */
  static Condition denied(List<Coding> labels) {
    boolean judged = labels.stream().allMatch(label -> WITHHOLDING.contains(code(label)));
    boolean fromLowest = labels.stream().anyMatch(label -> "R".equals(code(label)));
    return new Condition(
        !labels.isEmpty(), fromLowest ? Set.copyOf(WITHHOLDING) : Set.of("V"), judged);
  }

  /** What a permit says: the labels up to the highest of it. */
  static Condition permitted(List<Coding> labels) {
    boolean judged = labels.stream().allMatch(label -> JUDGED.contains(code(label)));
    int highest = labels.stream().mapToInt(label -> JUDGED.indexOf(code(label))).max().orElse(-1);
    return new Condition(
        !labels.isEmpty(), judged ? Set.copyOf(JUDGED.subList(0, highest + 1)) : Set.of(), judged);
  }

  private static String code(Coding label) {
    return SYSTEM.equals(label.getSystem()) ? String.valueOf(label.getCode()) : "";
  }
}
