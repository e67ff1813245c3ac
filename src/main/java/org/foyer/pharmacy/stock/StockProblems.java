package org.foyer.pharmacy.stock;

import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** What is wrong with a movement. */
final class StockProblems {

  private StockProblems() {}

  static FhirProblem rule(String explanation) {
    return new FhirProblem(ProblemCode.STOCK_RULE, explanation);
  }

  static FhirProblem noItem(String id) {
    return rule("Basic/%s is no stock item.".formatted(id));
  }

  static FhirProblem outOfStock(StockRow row) {
    return new FhirProblem(
        ProblemCode.OUT_OF_STOCK,
        "Of %s, lot %s, %s %s are left."
            .formatted(
                row.item().reference(),
                row.item().lot(),
                StockUnit.plain(row.available()).toPlainString(),
                row.item().unit()));
  }
}
