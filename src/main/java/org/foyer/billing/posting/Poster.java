package org.foyer.billing.posting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.ledger.Posted;
import org.springframework.stereotype.Component;

/** Brings the journal to what resources mean. */
@Component
class Poster {

  private final Ledger ledger;

  Poster(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Takes back first what they do not mean any more, then enters what is new, in the order of the
   * resources. Their Accounts are locked.
   */
  void keep(List<Meaning> meanings) {
    Map<String, Origins> origins = new HashMap<>();
    Map<String, List<Posted>> standing = new HashMap<>();
    for (Meaning meaning : meanings) {
      List<Posted> posted = ledger.standing(List.of(meaning.subject()));
      standing.put(meaning.subject(), posted);
      for (Posted one : posted) {
        if (!meaning.has(one.entry().origin().account(), one.basis())) {
          Entry back =
              one.entry().reversed(of(meaning, origins).next(one.entry().origin().account()));
          ledger.append(back, meaning.subject(), one.basis());
        }
      }
    }
    for (Meaning meaning : meanings) {
      for (Meaning.Line line : meaning.lines()) {
        if (isNew(line, standing.getOrDefault(meaning.subject(), List.of()))) {
          for (Entry entry : line.entries().of(of(meaning, origins))) {
            ledger.append(entry, meaning.subject(), line.basis());
          }
        }
      }
    }
  }

  private static boolean isNew(Meaning.Line line, List<Posted> standing) {
    return standing.stream()
        .noneMatch(
            one ->
                one.basis().equals(line.basis())
                    && one.entry().origin().account().equals(line.account()));
  }

  private Origins of(Meaning meaning, Map<String, Origins> known) {
    return known.computeIfAbsent(
        meaning.source(), source -> new Origins(source, ledger.count(source), ledger.openDay()));
  }
}
