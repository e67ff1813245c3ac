package org.foyer.pharmacy.dosage;

import java.util.Map;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** When doses are due: what a Timing says by elements, or else by its code. */
final class Schedule {

  /** Times, and in how many of which unit. */
  private static final Map<String, Every> CODES =
      Map.ofEntries(
          Map.entry("QD", new Every(1, 1, UnitsOfTime.D)),
          Map.entry("BID", new Every(2, 1, UnitsOfTime.D)),
          Map.entry("TID", new Every(3, 1, UnitsOfTime.D)),
          Map.entry("QID", new Every(4, 1, UnitsOfTime.D)),
          Map.entry("QOD", new Every(1, 2, UnitsOfTime.D)),
          Map.entry("Q1H", new Every(1, 1, UnitsOfTime.H)),
          Map.entry("Q2H", new Every(1, 2, UnitsOfTime.H)),
          Map.entry("Q3H", new Every(1, 3, UnitsOfTime.H)),
          Map.entry("Q4H", new Every(1, 4, UnitsOfTime.H)),
          Map.entry("Q6H", new Every(1, 6, UnitsOfTime.H)),
          Map.entry("Q8H", new Every(1, 8, UnitsOfTime.H)),
          Map.entry("WK", new Every(1, 1, UnitsOfTime.WK)),
          Map.entry("MO", new Every(1, 1, UnitsOfTime.MO)));

  private static final Map<String, EventTiming> EVENTS =
      Map.of("AM", EventTiming.MORN, "PM", EventTiming.AFT, "BED", EventTiming.HS);

  private Schedule() {}

  /** The elements, never null; without content if the Timing says nothing that is understood. */
  static TimingRepeatComponent of(Timing timing) {
    if (!timing.getRepeat().isEmpty()) {
      return timing.getRepeat();
    }
    TimingRepeatComponent repeat = new TimingRepeatComponent();
    String code = timing.getCode().getCodingFirstRep().getCode();
    if (code != null && CODES.containsKey(code)) {
      Every every = CODES.get(code);
      repeat.setFrequency(every.times).setPeriod(every.period).setPeriodUnit(every.unit);
    } else if (code != null && EVENTS.containsKey(code)) {
      repeat.addWhen(EVENTS.get(code));
    }
    return repeat;
  }

  private record Every(int times, int period, UnitsOfTime unit) {}
}
