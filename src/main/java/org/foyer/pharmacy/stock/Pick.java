package org.foyer.pharmacy.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.foyer.pharmacy.PharmacyExtensions;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * So much of one lot, chosen for a dispense.
 *
 * @param item the stock item, such as {@code Basic/1}
 * @param quantity how much, in the unit of the item
 * @param unit the unit of the item
 * @param lot the lot of the maker
 * @param expiry the last day on which it may be used
 * @param gtin the product, 14 digits, if the item says so
 */
public record Pick(
    String item,
    BigDecimal quantity,
    StockUnit unit,
    String lot,
    LocalDate expiry,
    @Nullable String gtin) {

  /** As an element of a MedicationDispense, which reserves it when it is stored. */
  public Extension dispensedFrom() {
    Extension from = new Extension(PharmacyExtensions.DISPENSED_FROM);
    from.addExtension(PharmacyExtensions.ITEM, new Reference(item));
    from.addExtension(PharmacyExtensions.QUANTITY, unit.quantity(quantity));
    return from;
  }
}
