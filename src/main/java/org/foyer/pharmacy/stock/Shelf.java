package org.foyer.pharmacy.stock;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.TokenValue;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a pharmacy takes from for a dispense. Nothing is promised by choosing: a dispense reserves
 * what it names by {@link Pick#dispensedFrom} when it is stored.
 */
@Component
public class Shelf {

  private final StockTable table;
  private final StockLines lines;
  private final StockSettings settings;
  private final Clock clock;

  Shelf(StockTable table, StockLines lines, StockSettings settings, Clock clock) {
    this.table = table;
    this.lines = lines;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Chooses lots of a medicine: what expires first goes first; nothing blocked, nothing that
   * expires sooner than the settings say. Must run in a transaction: until it ends, nobody else
   * takes of what can be chosen from.
   *
   * @param location the id of the Location
   * @param codes codes of the medicine, of which one is enough
   * @param unit the code or name of the unit
   * @throws FhirProblem {@code out-of-stock} if there is not as much; it says how much there is
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Pick> pick(String location, Set<TokenValue> codes, BigDecimal quantity, String unit) {
    List<String> candidates =
        candidates(location, codes, unit).stream().map(row -> row.item().id()).toList();
    List<StockRow> rows =
        table.lock(candidates).values().stream().filter(this::canBePicked).toList();
    List<Pick> picks = FirstExpired.of(rows, quantity);
    BigDecimal found = picks.stream().map(Pick::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (found.compareTo(quantity) < 0) {
      throw new FhirProblem(
          ProblemCode.OUT_OF_STOCK,
          "Of %s %s, %s can be taken from Location/%s."
              .formatted(
                  StockUnit.plain(quantity).toPlainString(),
                  unit,
                  StockUnit.plain(found).toPlainString(),
                  location));
    }
    return picks;
  }

  /**
   * How much of a medicine could be chosen now; others may take it the next moment.
   *
   * @param location the id of the Location
   * @param codes codes of the medicine, of which one is enough
   * @param unit the code or name of the unit
   */
  public BigDecimal available(String location, Set<TokenValue> codes, String unit) {
    return candidates(location, codes, unit).stream()
        .map(StockRow::available)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * What a dispense is taken from.
   *
   * @throws FhirProblem {@code stock-rule} if it names what is no stock item
   */
  public List<Pick> of(MedicationDispense dispense) {
    return lines.of(dispense, PharmacyExtensions.DISPENSED_FROM).stream()
        .map(
            line ->
                table
                    .find(line.item())
                    .map(row -> FirstExpired.pick(row.item(), line.quantity().getValue()))
                    .orElseThrow(() -> StockProblems.noItem(line.item())))
        .toList();
  }

  private List<StockRow> candidates(String location, Set<TokenValue> codes, String unit) {
    return table.left(location).stream()
        .filter(row -> row.item().isOneOf(codes) && row.item().unit().is(unit))
        .filter(this::canBePicked)
        .toList();
  }

  private boolean canBePicked(StockRow row) {
    return row.isUsable(LocalDate.now(clock).plus(settings.minimumShelfLife()));
  }
}
