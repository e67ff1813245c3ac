package org.foyer.billing.adjudication;

import java.util.ArrayList;
import java.util.List;
import org.foyer.billing.adjudication.Decision.Allowed;
import org.foyer.billing.adjudication.Decision.Denied;
import org.foyer.billing.adjudication.Decision.LineDecision;
import org.foyer.billing.adjudication.Decision.Pended;
import org.foyer.billing.benefit.Share.Explanation;

/** The explanations of an answer: each sentence once, with a number by which items name it. */
final class Notes {

  private final List<String> sentences = new ArrayList<>();

  /** The sentences, by their numbers from 1 on. */
  List<String> sentences() {
    return List.copyOf(sentences);
  }

  /** The numbers of what explains a decision. */
  List<Integer> of(LineDecision decision) {
    return said(decision).stream().map(this::number).toList();
  }

  private static List<String> said(LineDecision decision) {
    if (decision instanceof Allowed allowed) {
      return allowed.share().why().stream().map(Notes::sentence).toList();
    }
    return List.of(
        decision instanceof Denied denied ? denied.sentence() : ((Pended) decision).sentence());
  }

  private static String sentence(Explanation explanation) {
    return explanation.figure().code() + " " + explanation.amount() + ": " + explanation.sentence();
  }

  private int number(String sentence) {
    if (!sentences.contains(sentence)) {
      sentences.add(sentence);
    }
    return sentences.indexOf(sentence) + 1;
  }
}
