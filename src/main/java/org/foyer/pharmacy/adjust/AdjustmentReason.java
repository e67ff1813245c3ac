package org.foyer.pharmacy.adjust;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Quantity;

/** Why stock is adjusted: codes of our value set stock-adjustment-reason. */
enum AdjustmentReason {
  /** Units are gone or cannot be used. */
  LOSS(-1),
  /** Units are past their date. */
  EXPIRED(-1),
  /** Units are broken or were kept wrongly. */
  DAMAGED(-1),
  /** Units cannot be found. */
  MISSING(-1),
  /** The maker or an authority called them back. */
  RECALLED(-1),
  /** Units were found again. */
  FOUND(1),
  /** Units came back unused. */
  RETURNED(1),
  /** An earlier entry was wrong. */
  CORRECTION(0);

  /** The code of counts, which have an operation of their own. */
  static final String COUNT = "count";

  /** Less than nothing if units go, more if they come, nothing if both can be. */
  private final int direction;

  AdjustmentReason(int direction) {
    this.direction = direction;
  }

  /** The reason with this code. */
  static Optional<AdjustmentReason> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code().equals(code)).findFirst();
  }

  static FhirProblem unknown() {
    return new FhirProblem(
        ProblemCode.INVALID_PARAMETER,
        "\"reason\" must be a code of the value set"
            + " https://foyer.org/fhir/ValueSet/stock-adjustment-reason other than count and"
            + " transfer, which have operations of their own.");
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Losses take away, what was found adds.
   *
   * @throws FhirProblem if it is the other way round, or nothing
   */
  void check(Quantity change) {
    int sign = change.getValue().signum();
    if (sign == 0 || (direction != 0 && direction != sign)) {
      throw new FhirProblem(
          ProblemCode.STOCK_RULE,
          "With the reason %s, \"line.quantity\" must be %s than nothing."
              .formatted(code(), direction < 0 ? "less" : direction > 0 ? "more" : "other"));
    }
  }
}
