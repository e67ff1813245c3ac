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

/** German. Reasons, places and instructions in free text stay in the language they are in. */
final class GermanWords implements Words {

  private static final Map<Route, String> ROUTES =
      new EnumMap<>(
          Map.ofEntries(
              entry(Route.ORAL, "zum Einnehmen"),
              entry(Route.SUBLINGUAL, "unter die Zunge"),
              entry(Route.BUCCAL, "in die Wangentasche"),
              entry(Route.INTRAVENOUS, "in die Vene"),
              entry(Route.INTRAMUSCULAR, "in den Muskel"),
              entry(Route.SUBCUTANEOUS, "unter die Haut"),
              entry(Route.TRANSDERMAL, "durch die Haut"),
              entry(Route.RECTAL, "in den Enddarm"),
              entry(Route.INHALATION, "zum Inhalieren"),
              entry(Route.NASAL, "in die Nase"),
              entry(Route.TOPICAL, "auf die Haut"),
              entry(Route.OPHTHALMIC, "in das Auge"),
              entry(Route.OTIC, "in das Ohr"),
              entry(Route.VAGINAL, "in die Scheide")));

  private static final Map<EventTiming, String> EVENTS =
      new EnumMap<>(
          Map.ofEntries(
              entry(EventTiming.MORN, "morgens"),
              entry(EventTiming.MORN_EARLY, "am frühen Morgen"),
              entry(EventTiming.MORN_LATE, "am späten Vormittag"),
              entry(EventTiming.NOON, "mittags"),
              entry(EventTiming.AFT, "nachmittags"),
              entry(EventTiming.AFT_EARLY, "am frühen Nachmittag"),
              entry(EventTiming.AFT_LATE, "am späten Nachmittag"),
              entry(EventTiming.EVE, "abends"),
              entry(EventTiming.EVE_EARLY, "am frühen Abend"),
              entry(EventTiming.EVE_LATE, "am späten Abend"),
              entry(EventTiming.NIGHT, "zur Nacht"),
              entry(EventTiming.PHS, "nach dem Einschlafen"),
              entry(EventTiming.HS, "vor dem Schlafengehen"),
              entry(EventTiming.WAKE, "nach dem Aufwachen"),
              entry(EventTiming.C, "zu den Mahlzeiten"),
              entry(EventTiming.CM, "zum Frühstück"),
              entry(EventTiming.CD, "zum Mittagessen"),
              entry(EventTiming.CV, "zum Abendessen"),
              entry(EventTiming.AC, "vor den Mahlzeiten"),
              entry(EventTiming.ACM, "vor dem Frühstück"),
              entry(EventTiming.ACD, "vor dem Mittagessen"),
              entry(EventTiming.ACV, "vor dem Abendessen"),
              entry(EventTiming.PC, "nach den Mahlzeiten"),
              entry(EventTiming.PCM, "nach dem Frühstück"),
              entry(EventTiming.PCD, "nach dem Mittagessen"),
              entry(EventTiming.PCV, "nach dem Abendessen")));

  /** One, and several. */
  private static final Map<UnitsOfTime, List<String>> TIMES =
      new EnumMap<>(
          Map.of(
              UnitsOfTime.S, List.of("Sekunde", "Sekunden"),
              UnitsOfTime.MIN, List.of("Minute", "Minuten"),
              UnitsOfTime.H, List.of("Stunde", "Stunden"),
              UnitsOfTime.D, List.of("Tag", "Tage"),
              UnitsOfTime.WK, List.of("Woche", "Wochen"),
              UnitsOfTime.MO, List.of("Monat", "Monate"),
              UnitsOfTime.A, List.of("Jahr", "Jahre")));

  private static final Map<UnitsOfTime, String> PER =
      new EnumMap<>(
          Map.of(
              UnitsOfTime.S, "pro Sekunde",
              UnitsOfTime.MIN, "pro Minute",
              UnitsOfTime.H, "stündlich",
              UnitsOfTime.D, "täglich",
              UnitsOfTime.WK, "wöchentlich",
              UnitsOfTime.MO, "monatlich",
              UnitsOfTime.A, "jährlich"));

  private static final Map<String, String> METHODS =
      Map.ofEntries(
          entry("take", "Einnehmen:"),
          entry("swallow", "Schlucken:"),
          entry("chew", "Kauen:"),
          entry("dissolve", "Auflösen:"),
          entry("drink", "Trinken:"),
          entry("apply", "Auftragen:"),
          entry("rub", "Einreiben:"),
          entry("inhale", "Inhalieren:"),
          entry("inject", "Spritzen:"),
          entry("insert", "Einführen:"),
          entry("instil", "Eintropfen:"),
          entry("put", "Anwenden:"),
          entry("use", "Anwenden:"),
          entry("give", "Geben:"));

  private static final Map<DayOfWeek, String> DAYS =
      new EnumMap<>(
          Map.of(
              DayOfWeek.MON, "montags",
              DayOfWeek.TUE, "dienstags",
              DayOfWeek.WED, "mittwochs",
              DayOfWeek.THU, "donnerstags",
              DayOfWeek.FRI, "freitags",
              DayOfWeek.SAT, "samstags",
              DayOfWeek.SUN, "sonntags"));

  @Override
  public String number(BigDecimal number) {
    String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    return plain.replace('.', ',');
  }

  @Override
  public String amount(String number, DoseUnit unit, boolean many) {
    return number + " " + unit.german(many);
  }

  @Override
  public String half(DoseUnit unit) {
    return "½ " + unit.german(false);
  }

  @Override
  public String range(String low, String high) {
    return low + " bis " + high;
  }

  @Override
  public String atLeast(String amount) {
    return "mindestens " + amount;
  }

  @Override
  public String upTo(String amount) {
    return "bis zu " + amount;
  }

  @Override
  public String time(UnitsOfTime unit, boolean many) {
    return TIMES.getOrDefault(unit, List.of("", "")).get(many ? 1 : 0);
  }

  @Override
  public String method(String method) {
    return METHODS.getOrDefault(method.toLowerCase(Locale.ROOT), method + ":");
  }

  @Override
  public String route(Route route) {
    return Objects.requireNonNull(ROUTES.get(route));
  }

  @Override
  public String otherRoute(String route) {
    return "(Art der Anwendung: " + route + ")";
  }

  @Override
  public String site(String site) {
    return "(Stelle: " + site + ")";
  }

  @Override
  public String rate(String rate) {
    return "mit " + rate;
  }

  @Override
  public String per(String amount, String time) {
    return amount + " pro " + time;
  }

  @Override
  public String over(String time) {
    return "über " + time;
  }

  @Override
  public String timesPer(String times, boolean once, UnitsOfTime unit) {
    return (once ? "einmal" : "2".equals(times) ? "zweimal" : times + "-mal")
        + " "
        + PER.getOrDefault(unit, "");
  }

  @Override
  public String every(String times, String period, BigDecimal number, UnitsOfTime unit) {
    String often = "2".equals(times) ? "zweimal " : times + "-mal ";
    return times.isEmpty() ? "alle " + period : often + "alle " + period;
  }

  @Override
  public String when(EventTiming event) {
    return Objects.requireNonNull(EVENTS.get(event));
  }

  @Override
  public String offset(String time, EventTiming event) {
    String words = when(event);
    if (event == EventTiming.HS) {
      return time + " nach dem Schlafengehen";
    }
    return words.startsWith("vor ") || words.startsWith("nach ")
        ? time + " " + words
        : words + " (" + time + " danach)";
  }

  @Override
  public String days(List<DayOfWeek> days) {
    return and(days.stream().map(day -> DAYS.getOrDefault(day, "")).toList());
  }

  @Override
  public String times(List<String> times) {
    return "um " + and(times) + " Uhr";
  }

  @Override
  public String dates(List<String> dates) {
    return "am " + and(dates);
  }

  @Override
  public String bounds(String time) {
    return "für " + time;
  }

  @Override
  public String from(String date) {
    return "ab " + date;
  }

  @Override
  public String until(String date) {
    return "bis " + date;
  }

  @Override
  public String count(String times, boolean once, boolean alone) {
    String often = once ? "einmal" : times + "-mal";
    return once && alone ? "einmalig" : "insgesamt " + often;
  }

  @Override
  public String asNeeded(String reason) {
    return reason.isEmpty() ? "bei Bedarf" : "bei Bedarf (" + reason + ")";
  }

  @Override
  public String maximum(String amount, String time) {
    return ", höchstens " + amount + " in " + dative(time);
  }

  /** In 2 Tagen, Monaten, Jahren. */
  private static String dative(String time) {
    return time.endsWith("e")
            && !time.endsWith("Stunde")
            && !time.endsWith("Woche")
            && !time.endsWith("Minute")
            && !time.endsWith("Sekunde")
        ? time + "n"
        : time;
  }

  @Override
  public String maximumEach(String amount) {
    return ", höchstens " + amount + " auf einmal";
  }

  @Override
  public String maximumEver(String amount) {
    return ", höchstens " + amount + " im Leben";
  }

  @Override
  public String and(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " und " + parts.get(last);
  }

  @Override
  public String also() {
    return "; außerdem ";
  }

  @Override
  public String then() {
    return ", danach ";
  }

  @Override
  public String nothing() {
    return "nach Anweisung";
  }
}
