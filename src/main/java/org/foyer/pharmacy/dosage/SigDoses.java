package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.util.Optional;
import org.foyer.pharmacy.dosage.Draft.Part;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Type;

/** Reads how much: {@code 1 to 2 tablets}, {@code at 100 mL per hour}. */
final class SigDoses {

  private final Tokens tokens;
  private final SigNumbers numbers;

  SigDoses(Tokens tokens, SigNumbers numbers) {
    this.tokens = tokens;
    this.numbers = numbers;
  }

  boolean read(Draft draft) {
    int before = tokens.position();
    if (rate(draft)) {
      return true;
    }
    tokens.back(before);
    if (dose(draft)) {
      return true;
    }
    tokens.back(before);
    return false;
  }

  private boolean dose(Draft draft) {
    boolean most = tokens.acceptPhrase("up to");
    Optional<Type> amount = numbers.amount();
    if (amount.isEmpty() || "/".equals(tokens.peek(0))) {
      return false;
    }
    if (!most) {
      draft.say(Part.DOSE).getDoseAndRateFirstRep().setDose(amount.get());
      return true;
    }
    if (amount.get() instanceof Quantity high) {
      draft.say(Part.DOSE).getDoseAndRateFirstRep().setDose(new Range().setHigh(high));
      return true;
    }
    return false;
  }

  private boolean rate(Draft draft) {
    Optional<Type> amount = tokens.accept("at") ? numbers.amount() : Optional.empty();
    if (!(amount.orElse(null) instanceof Quantity quantity)) {
      return false;
    }
    boolean ratio = tokens.accept("per");
    Optional<Quantity> time = ratio ? time() : tokens.accept("/") ? unitOfTime() : Optional.empty();
    time.ifPresent(
        per -> draft.say(Part.RATE).getDoseAndRateFirstRep().setRate(rate(quantity, per, ratio)));
    return time.isPresent();
  }

  private Optional<Quantity> time() {
    return numbers
        .times()
        .filter(time -> time.range() == null)
        .map(SigNumbers.Times::quantity)
        .or(this::unitOfTime);
  }

  private Optional<Quantity> unitOfTime() {
    return numbers.time().map(unit -> SigNumbers.time(BigDecimal.ONE, unit));
  }

  /** As people say it: 100 mL/h is a quantity, 100 mL per hour a ratio. */
  private static Type rate(Quantity amount, Quantity time, boolean ratio) {
    if (ratio) {
      return new Ratio().setNumerator(amount).setDenominator(time);
    }
    String unit = amount.getUnit() + "/" + time.getCode();
    return new Quantity()
        .setValue(amount.getValue())
        .setUnit(unit)
        .setSystem(amount.getSystem())
        .setCode(amount.getCode() + "/" + time.getCode());
  }
}
