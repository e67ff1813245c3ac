package org.foyer.pharmacy.stock;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.pharmacy.stock.StockLines.Line;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a resource means for the stock, as it is now.
 *
 * @param resource the resource; null if it is not there
 * @param phase what its lines mean
 * @param lines which items, and how much of each; none if they mean nothing
 */
record StockSource(@Nullable Resource resource, Phase phase, List<Line> lines) {

  static final StockSource NOTHING = new StockSource(null, Phase.NOTHING, List.of());

  /** What lines mean. */
  enum Phase {
    /** Nothing, or nothing any more. */
    NOTHING,
    /** A dispense is being prepared: units are promised. */
    RESERVED,
    /** A dispense was handed over: units are gone. */
    ISSUED,
    /** Units came, went or were counted. */
    MOVED
  }

  /** What it does to items, by their ids. */
  Map<String, Effect> effects() {
    Map<String, Effect> effects = new LinkedHashMap<>();
    for (Line line : lines) {
      effects.merge(line.item(), effect(line.quantity().getValue()), Effect::plus);
    }
    effects.values().removeIf(Effect::isNothing);
    return effects;
  }

  private Effect effect(BigDecimal quantity) {
    return switch (phase) {
      case NOTHING -> Effect.NONE;
      case RESERVED -> Effect.promised(quantity);
      case ISSUED -> Effect.moved(quantity.negate());
      case MOVED -> Effect.moved(quantity);
    };
  }

  /** Whether it is for a patient. */
  boolean isDispense() {
    return phase == Phase.RESERVED || phase == Phase.ISSUED;
  }

  /** Whether two do the same. */
  boolean doesTheSameAs(StockSource other) {
    Map<String, Effect> mine = effects();
    Map<String, Effect> its = other.effects();
    return mine.keySet().equals(its.keySet())
        && mine.entrySet().stream()
            .allMatch(
                entry ->
                    entry
                        .getValue()
                        .minus(its.getOrDefault(entry.getKey(), Effect.NONE))
                        .isNothing());
  }
}
