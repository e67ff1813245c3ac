package org.foyer.pharmacy.recall;

import java.util.Set;
import org.foyer.fhir.TokenValue;
import org.foyer.pharmacy.stock.StockItem;
import org.jspecify.annotations.Nullable;

/**
 * What is recalled.
 *
 * @param lot the lot of the maker
 * @param gtin the product, 14 digits
 * @param code the medicine
 */
record RecalledLot(String lot, @Nullable String gtin, @Nullable TokenValue code) {

  /** Whether an item is recalled: of the lot, and of the product or the medicine. */
  boolean is(StockItem item) {
    boolean sameProduct = gtin != null && gtin.equals(item.gtin());
    boolean sameMedicine = code != null && item.isOneOf(Set.of(code));
    return item.lot().equals(lot) && (sameProduct || sameMedicine);
  }
}
