package org.foyer.pharmacy.dosage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.pharmacy.dosage.Draft.Part;
import org.foyer.pharmacy.dosage.Sig.NotUnderstood;
import org.foyer.pharmacy.dosage.Sig.Understood;
import org.hl7.fhir.r4.model.Dosage;
import org.jspecify.annotations.Nullable;

/** Reads sigs: step by step, and in each step phrase by phrase, until no word is left. */
final class SigParser {

  private static final int LONGEST = 1000;

  private SigParser() {}

  static Sig parse(String text) {
    Optional<Tokens> tokens = text.length() > LONGEST ? Optional.empty() : Tokens.of(text);
    if (tokens.isEmpty()) {
      return new NotUnderstood(text.strip());
    }
    List<Tokens> steps = tokens.get().splitAt("then");
    List<Dosage> dosages = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      for (Tokens part : steps.get(i).splitAt("also")) {
        List<Dosage> read = read(part);
        if (read == null) {
          return new NotUnderstood(part.isAtEnd() ? text.strip() : part.rest());
        }
        dosages.addAll(numbered(read, steps.size() == 1 ? 0 : i + 1));
      }
    }
    return new Understood(dosages);
  }

  private static List<Dosage> numbered(List<Dosage> dosages, int number) {
    if (number > 0) {
      dosages.forEach(dosage -> dosage.setSequence(number));
    }
    return dosages;
  }

  /** The dosages of one step; null if it is not understood. */
  private static @Nullable List<Dosage> read(Tokens tokens) {
    List<Dosage> dosages = new ArrayList<>();
    SigNumbers numbers = new SigNumbers(tokens);
    Draft draft = new Draft();
    SigVerbs.read(tokens, draft);
    while (!tokens.isAtEnd()) {
      if (beginsAnotherDose(tokens, draft)) {
        Dosage finished = draft.finished();
        if (finished == null) {
          return null;
        }
        dosages.add(finished);
        draft = draft.another();
      }
      if (!isSeparator(tokens) && !readPhrase(tokens, numbers, draft)) {
        return null;
      }
    }
    Dosage last = draft.finished();
    if (last != null) {
      dosages.add(last);
    }
    return last == null ? null : dosages;
  }

  private static boolean isSeparator(Tokens tokens) {
    return tokens.accept(",", ";", "and") || ("".equals(tokens.peek(1)) && tokens.accept("."));
  }

  private static boolean readPhrase(Tokens tokens, SigNumbers numbers, Draft draft) {
    return new SigLimits(tokens, numbers).read(draft)
        || new SigNeeds(tokens).read(draft)
        || new SigFrequencies(tokens, numbers).read(draft)
        || SigPhrases.read(tokens, draft)
        || new SigTimes(tokens, numbers).read(draft)
        || new SigDoses(tokens, numbers).read(draft);
  }

  /** As in: 1 tablet in the morning and 2 tablets at night. */
  private static boolean beginsAnotherDose(Tokens tokens, Draft draft) {
    if (!draft.has(Part.DOSE) || !"and".equals(tokens.peek(0))) {
      return false;
    }
    int before = tokens.position();
    tokens.take();
    boolean dose = new SigNumbers(tokens).amount().isPresent();
    tokens.back(before);
    return dose;
  }
}
