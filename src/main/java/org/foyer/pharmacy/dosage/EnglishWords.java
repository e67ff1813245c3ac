package org.foyer.pharmacy.dosage;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.foyer.pharmacy.Route;
import org.hl7.fhir.r4.model.Timing.DayOfWeek;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** English. */
final class EnglishWords implements Words {

  static final Map<Route, String> ROUTES =
      new EnumMap<>(
          Map.ofEntries(
              entry(Route.ORAL, "by mouth"),
              entry(Route.SUBLINGUAL, "under the tongue"),
              entry(Route.BUCCAL, "inside the cheek"),
              entry(Route.INTRAVENOUS, "into a vein"),
              entry(Route.INTRAMUSCULAR, "into the muscle"),
              entry(Route.SUBCUTANEOUS, "under the skin"),
              entry(Route.TRANSDERMAL, "through the skin"),
              entry(Route.RECTAL, "into the rectum"),
              entry(Route.INHALATION, "by inhalation"),
              entry(Route.NASAL, "into the nose"),
              entry(Route.TOPICAL, "to the skin"),
              entry(Route.OPHTHALMIC, "into the eye"),
              entry(Route.OTIC, "into the ear"),
              entry(Route.VAGINAL, "into the vagina")));

  static final Map<EventTiming, String> EVENTS =
      new EnumMap<>(
          Map.ofEntries(
              entry(EventTiming.MORN, "in the morning"),
              entry(EventTiming.MORN_EARLY, "in the early morning"),
              entry(EventTiming.MORN_LATE, "in the late morning"),
              entry(EventTiming.NOON, "at noon"),
              entry(EventTiming.AFT, "in the afternoon"),
              entry(EventTiming.AFT_EARLY, "in the early afternoon"),
              entry(EventTiming.AFT_LATE, "in the late afternoon"),
              entry(EventTiming.EVE, "in the evening"),
              entry(EventTiming.EVE_EARLY, "in the early evening"),
              entry(EventTiming.EVE_LATE, "in the late evening"),
              entry(EventTiming.NIGHT, "at night"),
              entry(EventTiming.PHS, "after falling asleep"),
              entry(EventTiming.HS, "at bedtime"),
              entry(EventTiming.WAKE, "on waking"),
              entry(EventTiming.C, "with meals"),
              entry(EventTiming.CM, "with breakfast"),
              entry(EventTiming.CD, "with lunch"),
              entry(EventTiming.CV, "with dinner"),
              entry(EventTiming.AC, "before meals"),
              entry(EventTiming.ACM, "before breakfast"),
              entry(EventTiming.ACD, "before lunch"),
              entry(EventTiming.ACV, "before dinner"),
              entry(EventTiming.PC, "after meals"),
              entry(EventTiming.PCM, "after breakfast"),
              entry(EventTiming.PCD, "after lunch"),
              entry(EventTiming.PCV, "after dinner")));

  static final Map<UnitsOfTime, String> TIMES =
      new EnumMap<>(
          Map.of(
              UnitsOfTime.S, "second",
              UnitsOfTime.MIN, "minute",
              UnitsOfTime.H, "hour",
              UnitsOfTime.D, "day",
              UnitsOfTime.WK, "week",
              UnitsOfTime.MO, "month",
              UnitsOfTime.A, "year"));

  @Override
  public String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  @Override
  public String amount(String number, DoseUnit unit, boolean many) {
    return number + " " + unit.english(many);
  }

  @Override
  public String half(DoseUnit unit) {
    String name = unit.english(false);
    return ("aeio".indexOf(name.charAt(0)) >= 0 ? "half an " : "half a ") + name;
  }

  @Override
  public String range(String low, String high) {
    return low + " to " + high;
  }

  @Override
  public String atLeast(String amount) {
    return "at least " + amount;
  }

  @Override
  public String upTo(String amount) {
    return "up to " + amount;
  }

  @Override
  public String time(UnitsOfTime unit, boolean many) {
    return TIMES.getOrDefault(unit, "") + (many ? "s" : "");
  }

  @Override
  public String method(String method) {
    return method;
  }

  @Override
  public String route(Route route) {
    return Objects.requireNonNull(ROUTES.get(route));
  }

  @Override
  public String otherRoute(String route) {
    return "(route: " + route + ")";
  }

  @Override
  public String site(String site) {
    return "(site: " + site + ")";
  }

  @Override
  public String rate(String rate) {
    return "at " + rate;
  }

  @Override
  public String per(String amount, String time) {
    return amount + " per " + time;
  }

  @Override
  public String over(String time) {
    return "over " + time;
  }

  @Override
  public String timesPer(String times, boolean once, UnitsOfTime unit) {
    if (once) {
      return unit == UnitsOfTime.H ? "every hour" : "once a " + time(unit, false);
    }
    String often = "2".equals(times) ? "twice" : times + " times";
    return often + (unit == UnitsOfTime.H ? " an " : " a ") + time(unit, false);
  }

  @Override
  public String every(String times, String period, BigDecimal number, UnitsOfTime unit) {
    String often = "2".equals(times) ? "twice " : times + " times ";
    return (times.isEmpty() ? "" : often) + "every " + period;
  }

  @Override
  public String when(EventTiming event) {
    return Objects.requireNonNull(EVENTS.get(event));
  }

  @Override
  public String offset(String time, EventTiming event) {
    return time + " " + after(event);
  }

  /** The event as something before or after which there is time. */
  static String after(EventTiming event) {
    String words = Objects.requireNonNull(EVENTS.get(event));
    if (words.startsWith("before ") || words.startsWith("after ")) {
      return words;
    }
    return "after " + words.replaceFirst("^(in|at|on|with) ", "");
  }

  @Override
  public String days(List<DayOfWeek> days) {
    return "on " + and(days.stream().map(DayOfWeek::getDisplay).toList());
  }

  @Override
  public String times(List<String> times) {
    return "at " + and(times);
  }

  @Override
  public String dates(List<String> dates) {
    return "on " + and(dates);
  }

  @Override
  public String bounds(String time) {
    return "for " + time;
  }

  @Override
  public String from(String date) {
    return "from " + date;
  }

  @Override
  public String until(String date) {
    return "until " + date;
  }

  @Override
  public String count(String times, boolean once, boolean alone) {
    String often = once ? "once" : times + " times";
    return once && alone ? often : often + " in all";
  }

  @Override
  public String asNeeded(String reason) {
    return reason.isEmpty() ? "as needed" : "as needed for " + reason;
  }

  @Override
  public String maximum(String amount, String time) {
    return ", at most " + amount + " in " + time;
  }

  @Override
  public String maximumEach(String amount) {
    return ", at most " + amount + " at a time";
  }

  @Override
  public String maximumEver(String amount) {
    return ", at most " + amount + " in a lifetime";
  }

  @Override
  public String and(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  @Override
  public String also() {
    return "; also ";
  }

  @Override
  public String then() {
    return ", then ";
  }

  @Override
  public String nothing() {
    return "as directed";
  }

  /** The first letter small, for the middle of a sentence. */
  static String small(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
