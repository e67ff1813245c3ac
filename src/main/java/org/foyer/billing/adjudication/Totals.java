package org.foyer.billing.adjudication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.billing.Code;
import org.foyer.billing.adjudication.Decision.LineDecision;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** The sums of the figures of all items, in the order in which they first appear. */
final class Totals {

  private Totals() {}

  static Map<Code, Money> of(List<LineDecision> lines) {
    Map<Code, Money> totals = new LinkedHashMap<>();
    for (LineDecision line : lines) {
      for (Figures.Figure figure : Figures.of(line)) {
        if (figure.amount() != null) {
          Code category = Code.of(figure.category()).iterator().next();
          totals.merge(category, figure.amount(), Money::plus);
        }
      }
    }
    return totals;
  }

  static CodeableConcept concept(Code category) {
    return new CodeableConcept(new Coding(category.system(), category.code(), null));
  }
}
