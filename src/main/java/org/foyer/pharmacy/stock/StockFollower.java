package org.foyer.pharmacy.stock;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sees to it, for whatever moves, reserves or hands out stock, that the ledger has it and that it
 * is there: what resources mean for the stock, less what the ledger has of them already, is
 * entered.
 */
@Component
class StockFollower implements TransactionFollower {

  private final StockSources sources;
  private final StockItems items;
  private final StockTable table;
  private final StockLedger ledger;
  private final EntityManager entities;
  private final Clock clock;

  StockFollower(
      StockSources sources,
      StockItems items,
      StockTable table,
      StockLedger ledger,
      EntityManager entities,
      Clock clock) {
    this.sources = sources;
    this.items = items;
    this.table = table;
    this.ledger = ledger;
    this.entities = entities;
    this.clock = clock;
  }

  @Override
  public Set<String> types() {
    return Set.of("Basic", "MedicationDispense", "SupplyDelivery");
  }

  /** After all that still changes dispenses. */
  @Override
  public int order() {
    return 70;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    List<ResourceChange> itemChanges =
        changes.stream().filter(change -> any(change, StockItem::isItem)).toList();
    List<ResourceChange> moves =
        changes.stream().filter(change -> any(change, StockSources::hasLines)).toList();
    if (itemChanges.isEmpty() && moves.isEmpty()) {
      return;
    }
    // Rows of resources are locked before stock is, by all: else two could wait for each other.
    entities.flush();
    List<Entry> entries = entries(moves);
    Set<String> concerned = new TreeSet<>();
    itemChanges.forEach(change -> concerned.add(change.id()));
    entries.forEach(entry -> concerned.add(entry.item()));
    Map<String, StockRow> rows = new LinkedHashMap<>(table.lock(concerned));
    Set<String> touched = new LinkedHashSet<>(items.keep(itemChanges, rows));
    for (Entry entry : entries) {
      rows.put(entry.item(), book(entry, rows.get(entry.item())));
      touched.add(entry.item());
    }
    List<StockRow> shown = new ArrayList<>();
    rows.forEach((id, row) -> shown.addAll(touched.contains(id) ? List.of(row) : List.of()));
    items.show(shown);
  }

  private static boolean any(ResourceChange change, Predicate<@Nullable Resource> kind) {
    return kind.test(change.before()) || kind.test(change.after());
  }

  /** What is to be entered because of a resource. */
  private record Entry(ResourceChange change, StockSource source, String item, Effect effect) {}

  /** What comes, or is set free, is entered before what goes. */
  private List<Entry> entries(List<ResourceChange> moves) {
    Map<String, Map<String, Effect>> booked =
        ledger.booked(moves.stream().map(ResourceChange::reference).toList());
    List<Entry> entries = new ArrayList<>();
    for (ResourceChange change : moves) {
      StockSource now = judged(change);
      Map<String, Effect> wanted = now.effects();
      Map<String, Effect> before = booked.getOrDefault(change.reference(), Map.of());
      Set<String> concerned = new TreeSet<>(wanted.keySet());
      concerned.addAll(before.keySet());
      for (String item : concerned) {
        Effect effect =
            wanted.getOrDefault(item, Effect.NONE).minus(before.getOrDefault(item, Effect.NONE));
        if (!effect.isNothing()) {
          entries.add(new Entry(change, now, item, effect));
        }
      }
    }
    entries.sort(Comparator.comparing((Entry entry) -> entry.effect().available()).reversed());
    return entries;
  }

  private StockSource judged(ResourceChange change) {
    try {
      StockSource now = sources.of(change.after());
      StockRules.checkStays(sources.of(change.before()), now);
      StockRules.checkContent(now);
      return now;
    } catch (FhirProblem problem) {
      throw change.at(problem);
    }
  }

  private StockRow book(Entry entry, @Nullable StockRow row) {
    if (row == null) {
      throw entry.change().at(StockProblems.noItem(entry.item()));
    }
    try {
      StockRules.checkLine(entry.source(), row, entry.effect(), LocalDate.now(clock));
    } catch (FhirProblem problem) {
      throw entry.change().at(problem);
    }
    StockRow after = row.after(entry.effect());
    if (!after.isPossible()) {
      throw entry.change().at(StockProblems.outOfStock(row));
    }
    table.count(after);
    ledger.append(entry.change().reference(), entry.effect(), after);
    return after;
  }
}
