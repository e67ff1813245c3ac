package org.foyer.pharmacy.stock;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses lots: what expires first goes first. */
final class FirstExpired {

  private static final Comparator<StockRow> ORDER =
      Comparator.comparing((StockRow row) -> row.item().expiry())
          .thenComparing(StockRow::available)
          .thenComparing(row -> row.item().id());

  private FirstExpired() {}

  /**
   * Takes as much as is wanted, or all that there is. Of lots that expire on the same day the one
   * with less goes first, so that it is not left over.
   */
  static List<Pick> of(List<StockRow> rows, BigDecimal wanted) {
    List<Pick> picks = new ArrayList<>();
    BigDecimal missing = wanted;
    for (StockRow row : rows.stream().sorted(ORDER).toList()) {
      BigDecimal part = row.available().min(missing);
      if (part.signum() > 0) {
        picks.add(pick(row.item(), part));
        missing = missing.subtract(part);
      }
    }
    return picks;
  }

  static Pick pick(StockItem item, BigDecimal quantity) {
    return new Pick(
        item.reference(), quantity, item.unit(), item.lot(), item.expiry(), item.gtin());
  }
}
