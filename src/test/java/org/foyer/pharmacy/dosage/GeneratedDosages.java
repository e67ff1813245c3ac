package org.foyer.pharmacy.dosage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.foyer.pharmacy.Route;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Timing.DayOfWeek;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** Dosages of all kinds that can be said in the words of sigs, made up at random. */
final class GeneratedDosages {

  private static final List<String> METHODS =
      List.of("Take", "Apply", "Inhale", "Inject", "Use", "Give", "Instil");
  private static final List<String> REASONS =
      List.of("pain", "wheeze or cough", "chest pain", "hay fever", "nausea and vomiting");
  private static final List<String> INSTRUCTIONS =
      List.of("with food", "rinse the mouth afterwards", "avoid alcohol");
  private static final List<String> NUMBERS = List.of("0.5", "1", "1.5", "2", "10", "500", "0.25");
  private static final List<UnitsOfTime> PERIODS =
      List.of(UnitsOfTime.H, UnitsOfTime.D, UnitsOfTime.WK, UnitsOfTime.MO);

  private final Random random;

  GeneratedDosages(long seed) {
    this.random = new Random(seed);
  }

  List<Dosage> steps() {
    List<Dosage> steps = new ArrayList<>();
    int count = often(70) ? 1 : 2 + random.nextInt(3);
    boolean numbered = random.nextBoolean();
    int sequence = 1;
    for (int i = 0; i < count; i++) {
      Dosage step = dosage();
      if (numbered && count > 1) {
        // The first two differ, or no number would be needed.
        sequence += i == 1 || (i > 1 && random.nextBoolean()) ? 1 : 0;
        step.setSequence(sequence);
      }
      steps.add(step);
    }
    return steps;
  }

  private Dosage dosage() {
    Dosage dosage = new Dosage();
    if (often(40)) {
      dosage.setMethod(new CodeableConcept().setText(any(METHODS)));
    }
    dose(dosage);
    if (often(70)) {
      dosage.setRoute(any(Arrays.asList(Route.values())).concept());
    }
    timing(dosage.getTiming().getRepeat());
    if (often(20)) {
      dosage.setAsNeeded(new BooleanType(true));
    } else if (often(20)) {
      dosage.setAsNeeded(new CodeableConcept().setText(any(REASONS)));
    }
    maxima(dosage);
    if (often(10)) {
      dosage.addAdditionalInstruction(new CodeableConcept().setText(any(INSTRUCTIONS)));
    }
    return dosage;
  }

  private void dose(Dosage dosage) {
    DoseUnit unit = any(Arrays.asList(DoseUnit.values()));
    if (often(10)) {
      dosage.getDoseAndRateFirstRep().setDose(new Range().setHigh(quantity("2", unit)));
    } else if (often(20)) {
      dosage
          .getDoseAndRateFirstRep()
          .setDose(new Range().setLow(quantity("1", unit)).setHigh(quantity("2.5", unit)));
    } else {
      dosage.getDoseAndRateFirstRep().setDose(quantity(any(NUMBERS), unit));
    }
    if (often(5)) {
      Quantity rate = quantity("100", DoseUnit.MILLILITRE).setUnit("mL/h").setCode("mL/h");
      dosage.getDoseAndRateFirstRep().setRate(rate);
    } else if (often(5)) {
      Quantity time = SigNumbers.time(new BigDecimal(any(List.of("1", "8"))), UnitsOfTime.H);
      dosage
          .getDoseAndRateFirstRep()
          .setRate(
              new Ratio().setNumerator(quantity("80", DoseUnit.MILLIGRAM)).setDenominator(time));
    }
  }

  private void timing(TimingRepeatComponent repeat) {
    if (often(15)) {
      repeat.setCount(1 + random.nextInt(3));
      if (often(30)) {
        repeat.setCountMax(repeat.getCount() + 2);
      }
    }
    if (!repeat.hasCount() || often(30)) {
      due(repeat);
    }
    if (often(10)) {
      repeat.setDuration(30).setDurationUnit(UnitsOfTime.MIN);
      if (often(30)) {
        repeat.setDurationMax(60);
      }
    }
    bounds(repeat);
  }

  private void due(TimingRepeatComponent repeat) {
    boolean frequent = often(60);
    if (frequent) {
      frequency(repeat);
    }
    if (often(15)) {
      repeat.addDayOfWeek(DayOfWeek.MON);
      if (often(50)) {
        repeat.addDayOfWeek(DayOfWeek.WED).addDayOfWeek(DayOfWeek.SUN);
      }
    }
    if (!frequent || often(20)) {
      timeOfDay(repeat);
    }
  }

  private void timeOfDay(TimingRepeatComponent repeat) {
    if (often(25)) {
      repeat.addTimeOfDay("08:00:00");
      if (often(60)) {
        repeat.addTimeOfDay("13:30:00").addTimeOfDay("20:15:30");
      }
    } else if (often(25)) {
      repeat.addWhen(
          any(List.of(EventTiming.ACM, EventTiming.PC, EventTiming.WAKE, EventTiming.HS)));
      if (often(30)) {
        repeat.addWhen(EventTiming.PCV);
      }
      repeat.setOffset(any(List.of(30, 60, 90, 120)));
    } else {
      List<EventTiming> events =
          Arrays.stream(EventTiming.values()).filter(event -> event != EventTiming.NULL).toList();
      int first = random.nextInt(events.size());
      repeat.addWhen(events.get(first));
      if (often(30)) {
        repeat.addWhen(events.get((first + 5) % events.size()));
        repeat.addWhen(events.get((first + 9) % events.size()));
      }
    }
  }

  private void frequency(TimingRepeatComponent repeat) {
    if (often(15)) {
      repeat.setFrequencyMax(2 + random.nextInt(3));
    } else {
      repeat.setFrequency(1 + random.nextInt(4));
      if (often(20)) {
        repeat.setFrequencyMax(repeat.getFrequency() + 1);
      }
    }
    repeat.setPeriod(1 + random.nextInt(8)).setPeriodUnit(any(PERIODS));
    if (often(20)) {
      repeat.setPeriodMax(repeat.getPeriod().add(BigDecimal.valueOf(2)));
    }
  }

  private void bounds(TimingRepeatComponent repeat) {
    UnitsOfTime unit = any(List.of(UnitsOfTime.D, UnitsOfTime.WK, UnitsOfTime.MO));
    if (often(30)) {
      Quantity time = SigNumbers.time(new BigDecimal(1 + random.nextInt(28)), unit);
      Duration duration = new Duration();
      duration.setValue(time.getValue()).setUnit(time.getUnit());
      duration.setSystem(time.getSystem()).setCode(time.getCode());
      repeat.setBounds(duration);
    } else if (often(10)) {
      repeat.setBounds(
          new Range()
              .setLow(SigNumbers.time(new BigDecimal(7), unit))
              .setHigh(SigNumbers.time(BigDecimal.TEN, unit)));
    } else if (often(10)) {
      Period period = new Period().setStartElement(new DateTimeType("2026-11-22"));
      repeat.setBounds(often(50) ? period : period.setEndElement(new DateTimeType("2026-12-01")));
    }
  }

  private void maxima(Dosage dosage) {
    if (often(15)) {
      BigDecimal hours = new BigDecimal(any(List.of("1", "12", "24")));
      dosage.setMaxDosePerPeriod(
          new Ratio()
              .setNumerator(
                  quantity(any(List.of("4", "0.5")), any(Arrays.asList(DoseUnit.values()))))
              .setDenominator(SigNumbers.time(hours, UnitsOfTime.H)));
    }
    if (often(5)) {
      dosage.setMaxDosePerAdministration(quantity("2", DoseUnit.TABLET));
    }
    if (often(5)) {
      dosage.setMaxDosePerLifetime(quantity("450", DoseUnit.MILLIGRAM));
    }
  }

  private static Quantity quantity(String number, DoseUnit unit) {
    return SigNumbers.dose(new BigDecimal(number), unit);
  }

  private boolean often(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
