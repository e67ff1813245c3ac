package org.foyer.pharmacy.dosage;

import java.util.Map;

/** What is done with a medicine: the first word of a sentence. */
final class SigVerbs {

  private static final Map<String, String> VERBS =
      Map.ofEntries(
          Map.entry("take", "Take"),
          Map.entry("swallow", "Swallow"),
          Map.entry("chew", "Chew"),
          Map.entry("dissolve", "Dissolve"),
          Map.entry("drink", "Drink"),
          Map.entry("apply", "Apply"),
          Map.entry("rub", "Rub"),
          Map.entry("inhale", "Inhale"),
          Map.entry("inject", "Inject"),
          Map.entry("insert", "Insert"),
          Map.entry("instil", "Instil"),
          Map.entry("instill", "Instil"),
          Map.entry("put", "Put"),
          Map.entry("use", "Use"),
          Map.entry("give", "Give"));

  private SigVerbs() {}

  /** Takes the verb if there is one. */
  static void read(Tokens tokens, Draft draft) {
    tokens.accept(",", ";");
    String verb = VERBS.get(tokens.peek(0));
    if (verb != null) {
      tokens.take();
      draft.method(verb);
    }
  }
}
