package org.foyer.pharmacy.safety;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.foyer.pharmacy.safety.RuleFile.Row;
import org.jspecify.annotations.Nullable;

/** The rules of {@code terminology/medication-safety/}. */
record StarterRules(
    Ingredients ingredients,
    List<Cross> crossReactivity,
    List<Interaction> interactions,
    List<Duplicate> duplicates,
    List<DoseLimit> doses,
    List<Renal> renal,
    List<InPregnancy> pregnancy) {

  /** Who is allergic to one may react to the other. */
  record Cross(String allergy, String medicine, Severity risk, String advice, Evidence evidence) {}

  /** How bad it is to combine two. */
  enum Combined {
    CONTRAINDICATED(Severity.HIGH),
    SERIOUS(Severity.HIGH),
    MODERATE(Severity.MODERATE),
    MINOR(Severity.LOW);

    private final Severity severity;

    Combined(Severity severity) {
      this.severity = severity;
    }

    Severity severity() {
      return severity;
    }
  }

  /** Two that do not go together. */
  record Interaction(
      String one,
      String other,
      Combined combined,
      String mechanism,
      String advice,
      Evidence evidence) {}

  /** A class of which one is enough. */
  record Duplicate(String group, Severity severity, String advice, Evidence evidence) {}

  /** What poor kidneys forbid, or limit to so much a day. */
  record Renal(
      String medicine, BigDecimal below, @Nullable Limit day, String advice, Evidence evidence) {}

  /** How much care pregnancy asks for. */
  enum Caution {
    CONTRAINDICATED(Severity.HIGH, "contraindicated"),
    AVOID(Severity.MODERATE, "to be avoided"),
    CAUTION(Severity.LOW, "to be used with caution");

    private final Severity severity;
    private final String words;

    Caution(Severity severity, String words) {
      this.severity = severity;
      this.words = words;
    }

    Severity severity() {
      return severity;
    }

    String words() {
      return words;
    }
  }

  /** What may harm a child; trimesters are empty if all count. */
  record InPregnancy(
      String medicine,
      Caution caution,
      List<Integer> trimesters,
      String risk,
      String advice,
      Evidence evidence) {}

  /** Reads all files; one that is not well-formed stops the start. */
  static StarterRules load() {
    return new StarterRules(
        Ingredients.load(),
        rows("cross-reactivity.yaml").stream().map(StarterRules::cross).toList(),
        rows("interactions.yaml").stream().map(StarterRules::interaction).toList(),
        rows("duplicate-therapy.yaml").stream().map(StarterRules::duplicate).toList(),
        rows("dose-limits.yaml").stream().map(DoseLimit::of).toList(),
        rows("renal-function.yaml").stream().map(StarterRules::renal).toList(),
        rows("pregnancy.yaml").stream().map(StarterRules::pregnancy).toList());
  }

  private static List<Row> rows(String file) {
    return RuleFile.read(file).rows();
  }

  private static Cross cross(Row row) {
    return new Cross(
        row.text("allergy"),
        row.text("medicine"),
        Severity.valueOf(upper(row.text("risk"))),
        row.text("advice"),
        row.evidence());
  }

  private static Interaction interaction(Row row) {
    return new Interaction(
        row.text("one"),
        row.text("other"),
        Combined.valueOf(upper(row.text("severity"))),
        row.text("mechanism"),
        row.text("advice"),
        row.evidence());
  }

  private static Duplicate duplicate(Row row) {
    return new Duplicate(
        row.text("class"),
        Severity.valueOf(upper(row.text("severity"))),
        row.text("advice"),
        row.evidence());
  }

  private static Renal renal(Row row) {
    boolean limit = "limit".equals(row.text("action"));
    return new Renal(
        row.text("medicine"),
        new BigDecimal(row.text("below")),
        limit ? Limit.parse(row.text("day")) : null,
        row.text("advice"),
        row.evidence());
  }

  private static InPregnancy pregnancy(Row row) {
    return new InPregnancy(
        row.text("medicine"),
        Caution.valueOf(upper(row.text("caution"))),
        row.texts("trimesters").stream().map(Integer::valueOf).toList(),
        row.text("risk"),
        row.text("advice"),
        row.evidence());
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
