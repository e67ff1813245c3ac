package org.foyer.pharmacy.dosage;

import java.util.EnumSet;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.jspecify.annotations.Nullable;

/** A dosage that is being read. Nothing in it is said twice. */
final class Draft {

  /** What can be said once. */
  enum Part {
    METHOD,
    DOSE,
    RATE,
    ROUTE,
    FREQUENCY,
    WHEN,
    OFFSET,
    TIME_OF_DAY,
    DAYS,
    NEED,
    BOUNDS,
    COUNT,
    DURATION,
    MAXIMUM,
    MAXIMUM_EACH,
    MAXIMUM_EVER
  }

  /** What one does with a medicine that is not counted. */
  private static final Set<String> WITHOUT_DOSE = Set.of("Apply", "Rub", "Use");

  private final Dosage dosage = new Dosage();
  private final Set<Part> said = EnumSet.noneOf(Part.class);
  private boolean contradiction;

  /** The dosage, in which a part is going to be said; the second time is a contradiction. */
  Dosage say(Part part) {
    contradiction |= !said.add(part);
    return dosage;
  }

  /** The timing, in which a part is going to be said; the second time is a contradiction. */
  TimingRepeatComponent time(Part part) {
    return say(part).getTiming().getRepeat();
  }

  /** The timing, in which a part is going to be said that may be said again. */
  TimingRepeatComponent more(Part part) {
    said.add(part);
    return dosage.getTiming().getRepeat();
  }

  /** The dosage, in which more is going to be said of what has been said. */
  Dosage current() {
    return dosage;
  }

  boolean has(Part part) {
    return said.contains(part);
  }

  void contradict() {
    contradiction = true;
  }

  void method(String verb) {
    say(Part.METHOD).setMethod(new CodeableConcept().setText(verb));
  }

  /** Goes on with another dose, which is taken in the same way. */
  Draft another() {
    Draft next = new Draft();
    if (has(Part.METHOD)) {
      next.say(Part.METHOD).setMethod(dosage.getMethod().copy());
    }
    if (has(Part.ROUTE)) {
      next.say(Part.ROUTE).setRoute(dosage.getRoute().copy());
    }
    return next;
  }

  /** The dosage if it is whole: how much, and when. */
  @Nullable Dosage finished() {
    boolean much =
        has(Part.DOSE)
            || has(Part.RATE)
            || (has(Part.METHOD) && WITHOUT_DOSE.contains(dosage.getMethod().getText()));
    boolean due = dosage.getTiming().hasRepeat() || has(Part.NEED) || has(Part.RATE);
    boolean clear = !contradiction && !(has(Part.WHEN) && has(Part.TIME_OF_DAY));
    return much && due && clear ? dosage : null;
  }
}
