package org.foyer.pharmacy.dosage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.foyer.pharmacy.Route;
import org.foyer.pharmacy.dosage.Draft.Part;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** Phrases that are always the same. */
final class SigPhrases {

  private static final int LONGEST = 7;

  private static final Map<String, Route> ROUTES =
      Map.ofEntries(
          Map.entry("po", Route.ORAL),
          Map.entry("per os", Route.ORAL),
          Map.entry("orally", Route.ORAL),
          Map.entry("sl", Route.SUBLINGUAL),
          Map.entry("sublingually", Route.SUBLINGUAL),
          Map.entry("buccally", Route.BUCCAL),
          Map.entry("iv", Route.INTRAVENOUS),
          Map.entry("intravenously", Route.INTRAVENOUS),
          Map.entry("im", Route.INTRAMUSCULAR),
          Map.entry("intramuscularly", Route.INTRAMUSCULAR),
          Map.entry("into a muscle", Route.INTRAMUSCULAR),
          Map.entry("sc", Route.SUBCUTANEOUS),
          Map.entry("sq", Route.SUBCUTANEOUS),
          Map.entry("subcut", Route.SUBCUTANEOUS),
          Map.entry("subcutaneously", Route.SUBCUTANEOUS),
          Map.entry("transdermally", Route.TRANSDERMAL),
          Map.entry("pr", Route.RECTAL),
          Map.entry("rectally", Route.RECTAL),
          Map.entry("inh", Route.INHALATION),
          Map.entry("inhaled", Route.INHALATION),
          Map.entry("intranasally", Route.NASAL),
          Map.entry("topically", Route.TOPICAL),
          Map.entry("on the skin", Route.TOPICAL),
          Map.entry("pv", Route.VAGINAL),
          Map.entry("vaginally", Route.VAGINAL));

  private static final Map<String, EventTiming> EVENTS =
      Map.ofEntries(
          Map.entry("hs", EventTiming.HS),
          Map.entry("qhs", EventTiming.HS),
          Map.entry("before bed", EventTiming.HS),
          Map.entry("before bedtime", EventTiming.HS),
          Map.entry("ac", EventTiming.AC),
          Map.entry("before food", EventTiming.AC),
          Map.entry("pc", EventTiming.PC),
          Map.entry("after food", EventTiming.PC),
          Map.entry("qam", EventTiming.MORN),
          Map.entry("every morning", EventTiming.MORN),
          Map.entry("each morning", EventTiming.MORN),
          Map.entry("every evening", EventTiming.EVE),
          Map.entry("each evening", EventTiming.EVE),
          Map.entry("every night", EventTiming.NIGHT),
          Map.entry("each night", EventTiming.NIGHT),
          Map.entry("nightly", EventTiming.NIGHT),
          Map.entry("after waking", EventTiming.WAKE),
          Map.entry("with each meal", EventTiming.C),
          Map.entry("before each meal", EventTiming.AC),
          Map.entry("after each meal", EventTiming.PC));

  /** Advice that changes neither dose nor time. */
  private static final List<String> INSTRUCTIONS =
      List.of(
          "with food",
          "on an empty stomach",
          "with plenty of water",
          "with a glass of water",
          "rinse the mouth afterwards",
          "with a spacer",
          "shake well before use",
          "swallow whole",
          "do not crush or chew",
          "avoid alcohol");

  private static final Map<String, Consumer<Draft>> PHRASES = phrases();

  private SigPhrases() {}

  /** Takes the longest phrase that is known, if there is one. */
  static boolean read(Tokens tokens, Draft draft) {
    for (int length = LONGEST; length > 0; length--) {
      if (tokens.peek(length - 1).isEmpty()) {
        continue;
      }
      Consumer<Draft> phrase = PHRASES.get(tokens.next(length));
      if (phrase != null) {
        phrase.accept(draft);
        tokens.back(tokens.position() + length);
        return true;
      }
    }
    return false;
  }

  private static Map<String, Consumer<Draft>> phrases() {
    Map<String, Consumer<Draft>> phrases = new HashMap<>();
    EnglishWords.ROUTES.forEach((route, words) -> phrases.put(words, route(route)));
    ROUTES.forEach((words, route) -> phrases.put(words, route(route)));
    EnglishWords.EVENTS.forEach((event, words) -> phrases.put(words, event(event)));
    EVENTS.forEach((words, event) -> phrases.put(words, event(event)));
    INSTRUCTIONS.forEach(
        words ->
            phrases.put(
                words,
                draft ->
                    draft
                        .current()
                        .addAdditionalInstruction(new CodeableConcept().setText(words))));
    frequencies(phrases);
    return Map.copyOf(phrases);
  }

  private static void frequencies(Map<String, Consumer<Draft>> phrases) {
    phrases.put("daily", often(1, 1, UnitsOfTime.D));
    phrases.put("qd", often(1, 1, UnitsOfTime.D));
    phrases.put("bid", often(2, 1, UnitsOfTime.D));
    phrases.put("bd", often(2, 1, UnitsOfTime.D));
    phrases.put("tid", often(3, 1, UnitsOfTime.D));
    phrases.put("tds", often(3, 1, UnitsOfTime.D));
    phrases.put("qid", often(4, 1, UnitsOfTime.D));
    phrases.put("qds", often(4, 1, UnitsOfTime.D));
    phrases.put("qod", often(1, 2, UnitsOfTime.D));
    phrases.put("on alternate days", often(1, 2, UnitsOfTime.D));
    phrases.put("hourly", often(1, 1, UnitsOfTime.H));
    phrases.put("weekly", often(1, 1, UnitsOfTime.WK));
    phrases.put("monthly", often(1, 1, UnitsOfTime.MO));
  }

  private static Consumer<Draft> route(Route route) {
    return draft -> draft.say(Part.ROUTE).setRoute(route.concept());
  }

  private static Consumer<Draft> event(EventTiming event) {
    return draft -> {
      if (draft.has(Part.OFFSET)) {
        draft.contradict();
      }
      draft.more(Part.WHEN).addWhen(event);
    };
  }

  private static Consumer<Draft> often(int times, int period, UnitsOfTime unit) {
    return draft ->
        draft.time(Part.FREQUENCY).setFrequency(times).setPeriod(period).setPeriodUnit(unit);
  }
}
