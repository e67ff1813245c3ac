package org.foyer.pharmacy.stock;

import java.math.BigDecimal;
import java.util.Objects;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Quantity;

/** What may be written of a stock item. */
final class ItemRules {

  private ItemRules() {}

  /** Whether an item says nothing else than the ledger. */
  static boolean agrees(Basic item, StockRow row) {
    return agrees(item, StockExtensions.ON_HAND, row.onHand(), row)
        && agrees(item, StockExtensions.RESERVED, row.reserved(), row);
  }

  private static boolean agrees(Basic item, String url, BigDecimal stored, StockRow row) {
    return StockExtensions.value(item, url, Quantity.class)
        .filter(written -> !isSame(written, stored, row))
        .isEmpty();
  }

  private static boolean isSame(Quantity written, BigDecimal stored, StockRow row) {
    boolean same = !written.hasValue() || written.getValue().compareTo(stored) == 0;
    return same && row.item().unit().is(StockUnit.of(written));
  }

  /**
   * How much is there, only the ledger says.
   *
   * @param row what the ledger says
   * @throws FhirProblem if somebody says something else
   */
  static void checkQuantities(Basic item, StockRow row) {
    check(
        "stock-on-hand",
        agrees(item, StockExtensions.ON_HAND, row.onHand(), row),
        row.onHand(),
        row);
    check(
        "stock-reserved",
        agrees(item, StockExtensions.RESERVED, row.reserved(), row),
        row.reserved(),
        row);
  }

  private static void check(String name, boolean agrees, BigDecimal stored, StockRow row) {
    if (!agrees) {
      throw StockProblems.rule(
          "Only the server writes %s, by deliveries, dispenses and adjustments: it is %s %s."
              .formatted(name, StockUnit.plain(stored).toPlainString(), row.item().unit()));
    }
  }

  /** Whether the item does not show what the ledger says, because nothing is said. */
  static boolean isSilent(Basic item, StockRow row) {
    boolean onHand =
        StockExtensions.value(item, StockExtensions.ON_HAND, Quantity.class)
            .filter(Quantity::hasValue)
            .isPresent();
    boolean reserved =
        row.reserved().signum() == 0
            || StockExtensions.value(item, StockExtensions.RESERVED, Quantity.class)
                .filter(Quantity::hasValue)
                .isPresent();
    return !onHand || !reserved;
  }

  /**
   * What the ledger has entries of stays what it was.
   *
   * @throws FhirProblem if it becomes something else
   */
  static void checkStays(StockItem before, StockItem after) {
    boolean same =
        before.location().equals(after.location())
            && before.lot().equals(after.lot())
            && before.expiry().equals(after.expiry())
            && before.unit().is(after.unit())
            && after.codes().containsAll(before.codes())
            && (before.gtin() == null || Objects.equals(before.gtin(), after.gtin()));
    if (!same) {
      throw StockProblems.rule(
          "%s has been in the stock: what, where, of which lot, expiry and unit it is stays. Write"
                  .formatted(after.reference())
              + " it off, and receive what it really is.");
    }
  }

  /**
   * A mistake is an item of which nothing is there.
   *
   * @throws FhirProblem if something is
   */
  static void checkStatus(StockItem after, StockRow row) {
    if (StockItem.ENTERED_IN_ERROR.equals(after.status()) && row.onHand().signum() != 0) {
      throw StockProblems.rule(
          "Write off what is on hand of %s first.".formatted(after.reference()));
    }
  }
}
