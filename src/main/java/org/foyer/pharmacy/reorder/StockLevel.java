package org.foyer.pharmacy.reorder;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.pharmacy.stock.StockExtensions;
import org.foyer.pharmacy.stock.StockUnit;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * How much of a medicine a place should have.
 *
 * @param code what it is
 * @param reorderPoint below which it is ordered
 * @param target up to which it is ordered
 * @param supplier from whom
 */
record StockLevel(
    CodeableConcept code,
    BigDecimal reorderPoint,
    BigDecimal target,
    StockUnit unit,
    @Nullable Reference supplier) {

  /** Reads a stock level; empty if it does not say all. */
  static Optional<StockLevel> of(Basic level) {
    Optional<Quantity> point = quantity(level, StockExtensions.REORDER_POINT);
    Optional<Quantity> target = quantity(level, StockExtensions.TARGET);
    return StockExtensions.value(level, StockExtensions.CODE, CodeableConcept.class)
        .filter(code -> point.isPresent() && target.isPresent())
        .map(
            code ->
                new StockLevel(
                    code,
                    point.orElseThrow().getValue(),
                    target.orElseThrow().getValue(),
                    StockUnit.of(target.orElseThrow()),
                    StockExtensions.value(level, StockExtensions.SUPPLIER, Reference.class)
                        .orElse(null)));
  }

  private static Optional<Quantity> quantity(Basic level, String url) {
    return StockExtensions.value(level, url, Quantity.class).filter(Quantity::hasValue);
  }

  /** Whether there is too little, with what is on order. */
  boolean isShort(BigDecimal availableAndOnOrder) {
    return availableAndOnOrder.compareTo(reorderPoint) < 0;
  }

  /** How much to order; empty if there is enough. */
  Optional<BigDecimal> order(BigDecimal availableAndOnOrder) {
    return Optional.of(target.subtract(availableAndOnOrder))
        .filter(quantity -> isShort(availableAndOnOrder));
  }

  /** The codes, each as {@code system|code}. */
  static Set<String> codes(CodeableConcept code) {
    return code.getCoding().stream()
        .map(coding -> coding.getSystem() + "|" + coding.getCode())
        .collect(Collectors.toSet());
  }
}
