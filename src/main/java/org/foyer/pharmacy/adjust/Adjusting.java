package org.foyer.pharmacy.adjust;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.StockExtensions;
import org.foyer.pharmacy.stock.StockRecords;
import org.foyer.pharmacy.stock.StockRow;
import org.foyer.pharmacy.stock.StockUnit;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings the record to what is on the shelf. */
@Component
class Adjusting {

  private final Stores stores;
  private final Inventory inventory;
  private final StockRecords records;

  Adjusting(Stores stores, Inventory inventory, StockRecords records) {
    this.stores = stores;
    this.inventory = inventory;
    this.records = records;
  }

  /** Changes what is there by so much. */
  List<String> adjust(
      Caller caller, AdjustmentReason reason, @Nullable String comment, List<AdjustedLine> lines) {
    inventory.items(caller, lines.stream().map(AdjustedLine::item).toList());
    List<Extension> movements =
        lines.stream()
            .map(
                line ->
                    StockRecords.movement(
                        "Basic/" + line.item(),
                        StockUnit.of(line.quantity()),
                        line.quantity().getValue()))
            .toList();
    return stored(caller, reason.code(), comment, lines, movements);
  }

  /** Changes what is there to what was found. Nobody moves any of it meanwhile. */
  List<String> count(Caller caller, @Nullable String comment, List<AdjustedLine> lines) {
    Set<String> items = new LinkedHashSet<>();
    lines.forEach(line -> items.add(line.item()));
    if (items.size() < lines.size()) {
      throw rule("An item is counted twice.");
    }
    Map<String, StockRow> rows = inventory.locked(caller, items);
    List<Extension> movements = new ArrayList<>();
    for (AdjustedLine line : lines) {
      StockRow row = Objects.requireNonNull(rows.get(line.item()));
      StockUnit unit = row.item().unit();
      if (line.quantity().getValue().signum() < 0 || !unit.is(StockUnit.of(line.quantity()))) {
        throw rule(
            "%s is counted in %s, and there is nothing or more."
                .formatted(row.item().reference(), unit));
      }
      Extension movement =
          StockRecords.movement(row.item(), line.quantity().getValue().subtract(row.onHand()));
      movement.addExtension(StockExtensions.COUNTED, unit.quantity(line.quantity().getValue()));
      movements.add(movement);
    }
    return stored(caller, AdjustmentReason.COUNT, comment, lines, movements);
  }

  private List<String> stored(
      Caller caller,
      String reason,
      @Nullable String comment,
      List<AdjustedLine> lines,
      List<Extension> movements) {
    String report =
        "Basic/"
            + stores
                .of(caller)
                .create(records.adjustment(caller, reason, comment, movements))
                .getIdPart();
    return Stream.concat(Stream.of(report), lines.stream().map(line -> "Basic/" + line.item()))
        .toList();
  }

  private static FhirProblem rule(String explanation) {
    return new FhirProblem(ProblemCode.STOCK_RULE, explanation);
  }
}
