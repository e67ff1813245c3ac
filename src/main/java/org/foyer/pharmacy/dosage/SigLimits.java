package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.foyer.pharmacy.dosage.Draft.Part;
import org.foyer.pharmacy.dosage.SigNumbers.Numbers;
import org.foyer.pharmacy.dosage.SigNumbers.Times;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.hl7.fhir.r4.model.Type;

/** Reads what must not be exceeded: {@code at most 8 tablets in 24 hours}. */
final class SigLimits {

  private static final List<String> AT_MOST =
      List.of(
          "at most",
          "max",
          "maximum",
          "maximum of",
          "no more than",
          "not more than",
          "do not exceed");

  private final Tokens tokens;
  private final SigNumbers numbers;

  SigLimits(Tokens tokens, SigNumbers numbers) {
    this.tokens = tokens;
    this.numbers = numbers;
  }

  boolean read(Draft draft) {
    int before = tokens.position();
    boolean read = isAtMost() && amount(draft);
    if (!read) {
      tokens.back(before);
    }
    return read;
  }

  private boolean isAtMost() {
    for (String words : AT_MOST) {
      if (tokens.acceptPhrase(words)) {
        tokens.accept("of");
        return true;
      }
    }
    return false;
  }

  private boolean amount(Draft draft) {
    Optional<Type> amount = numbers.amount();
    if (!(amount.orElse(null) instanceof Quantity quantity)) {
      return false;
    }
    if (tokens.acceptPhrase("at a time")) {
      draft.say(Part.MAXIMUM_EACH).setMaxDosePerAdministration(quantity);
      return true;
    }
    if (tokens.acceptPhrase("in a lifetime")) {
      draft.say(Part.MAXIMUM_EVER).setMaxDosePerLifetime(quantity);
      return true;
    }
    Optional<Quantity> period = period();
    period.ifPresent(
        time ->
            draft
                .say(Part.MAXIMUM)
                .setMaxDosePerPeriod(new Ratio().setNumerator(quantity).setDenominator(time)));
    return period.isPresent();
  }

  private Optional<Quantity> period() {
    if (tokens.accept("daily")) {
      return Optional.of(SigNumbers.time(BigDecimal.ONE, UnitsOfTime.D));
    }
    if (!tokens.accept("in", "per", "a", "an", "each", "every", "/")) {
      return Optional.empty();
    }
    tokens.accept("a", "an", "any");
    return numbers
        .times()
        .or(() -> numbers.time().map(unit -> new Times(new Numbers(BigDecimal.ONE, null), unit)))
        .filter(time -> time.range() == null)
        .map(Times::quantity);
  }
}
