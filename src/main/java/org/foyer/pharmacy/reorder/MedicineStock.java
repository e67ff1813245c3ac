package org.foyer.pharmacy.reorder;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.foyer.pharmacy.stock.StockRow;
import org.foyer.pharmacy.stock.StockUnit;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;

/**
 * What a place has of one medicine.
 *
 * @param code what it is
 * @param unit in what it is counted
 * @param lots what is there
 * @param level how much should be there, if somebody has said so
 * @param onOrder how much was ordered and has not come yet
 */
record MedicineStock(
    CodeableConcept code,
    StockUnit unit,
    List<StockRow> lots,
    @Nullable StockLevel level,
    BigDecimal onOrder) {

  BigDecimal onHand() {
    return lots.stream().map(StockRow::onHand).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal reserved() {
    return lots.stream().map(StockRow::reserved).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What may be handed out and is promised to nobody. */
  BigDecimal available(LocalDate today) {
    return lots.stream()
        .filter(lot -> lot.isUsable(today))
        .map(StockRow::available)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether so little is available, with what is on order, that it should be ordered. */
  boolean isShort(LocalDate today) {
    return level != null && level.isShort(available(today).add(onOrder));
  }

  /** The same, with those lots only that expire up to a day. */
  MedicineStock expiringBy(LocalDate day) {
    List<StockRow> expiring =
        lots.stream().filter(lot -> !lot.item().expiry().isAfter(day)).toList();
    return new MedicineStock(code, unit, expiring, level, onOrder);
  }
}
