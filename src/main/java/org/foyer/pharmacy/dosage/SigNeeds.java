package org.foyer.pharmacy.dosage;

import java.util.List;
import java.util.Set;
import org.foyer.pharmacy.dosage.Draft.Part;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;

/** Reads {@code as needed for wheeze}. */
final class SigNeeds {

  private static final int MOST_WORDS = 5;
  private static final List<String> PHRASES =
      List.of(
          "as needed",
          "prn",
          "when needed",
          "if needed",
          "when required",
          "if required",
          "as required");

  /** What begins something else than a reason. */
  private static final Set<String> NOT_IN_REASONS =
      Set.of(
          "a", "after", "again", "another", "at", "before", "call", "daily", "day", "do", "dose",
          "each", "every", "exceed", "for", "from", "half", "hour", "hours", "if", "in", "less",
          "max", "maximum", "may", "more", "no", "not", "on", "once", "only", "over", "per",
          "repeat", "stop", "take", "than", "then", "times", "to", "twice", "unless", "until", "up",
          "use", "when", "with", "x");

  private final Tokens tokens;

  SigNeeds(Tokens tokens) {
    this.tokens = tokens;
  }

  boolean read(Draft draft) {
    if (PHRASES.stream().noneMatch(tokens::acceptPhrase)) {
      return false;
    }
    if (!"for".equals(tokens.peek(0)) || tokens.peek(1).matches("\\d.*")) {
      draft.say(Part.NEED).setAsNeeded(new BooleanType(true));
      return true;
    }
    tokens.take();
    String reason = reason();
    draft.say(Part.NEED).setAsNeeded(new CodeableConcept().setText(reason));
    return !reason.isEmpty();
  }

  private String reason() {
    int length = 0;
    while (length < MOST_WORDS && isOfReason(tokens.peek(length))) {
      length++;
    }
    String reason = tokens.next(length);
    tokens.back(tokens.position() + length);
    return reason;
  }

  /** What is no reason must be understood as something else, or nothing of it is. */
  private static boolean isOfReason(String word) {
    return word.matches("[a-z]+")
        && !NOT_IN_REASONS.contains(word)
        && DoseUnit.ofWord(word).isEmpty();
  }
}
