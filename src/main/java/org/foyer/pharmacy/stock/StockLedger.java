package org.foyer.pharmacy.stock;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries of the ledger: what changed how much is there of an item, for ever. */
@Component
class StockLedger {

  private final JdbcClient database;

  StockLedger(JdbcClient database) {
    this.database = database;
  }

  /**
   * What resources have done to items so far.
   *
   * @param sources such as {@code MedicationDispense/1}
   * @return by source and id of the item; without those that have done nothing, all in all
   */
  Map<String, Map<String, Effect>> booked(Collection<String> sources) {
    Map<String, Map<String, Effect>> booked = new LinkedHashMap<>();
    if (sources.isEmpty()) {
      return booked;
    }
    database
        .sql(
            """
            select source, item, sum(on_hand_change), sum(reserved_change)
              from foyer_stock_ledger where source = any(:sources)
             group by source, item
            having sum(on_hand_change) <> 0 or sum(reserved_change) <> 0
            """)
        .param("sources", sources.toArray(new String[0]))
        .query(
            row -> {
              Effect effect = new Effect(row.getBigDecimal(3), row.getBigDecimal(4));
              booked
                  .computeIfAbsent(row.getString(1), source -> new LinkedHashMap<>())
                  .put(row.getString(2), effect);
            });
    return booked;
  }

  /** The ids of items of a place of which the entries do not add up to what is there. */
  List<String> unbalanced(String location) {
    return database
        .sql(
            """
            select i.item
              from foyer_stock_item i left join foyer_stock_ledger l on l.item = i.item
             where i.location = :location
             group by i.item
            having i.on_hand <> coalesce(sum(l.on_hand_change), 0)
                or i.reserved <> coalesce(sum(l.reserved_change), 0)
             order by i.item
            """)
        .param("location", location)
        .query(String.class)
        .list();
  }

  /** Whether there is any entry of an item. */
  boolean knows(String item) {
    return database
        .sql("select exists (select 1 from foyer_stock_ledger where item = :item)")
        .param("item", item)
        .query(Boolean.class)
        .single();
  }

  /**
   * Writes an entry.
   *
   * @param source what made it, such as {@code MedicationDispense/1}
   * @param after what is there after it
   */
  void append(String source, Effect effect, StockRow after) {
    database
        .sql(
            """
            insert into foyer_stock_ledger (item, source, on_hand_change, reserved_change, on_hand,
                reserved)
            values (:item, :source, :onHandChange, :reservedChange, :onHand, :reserved)
            """)
        .param("item", after.item().id())
        .param("source", source)
        .param("onHandChange", effect.onHand())
        .param("reservedChange", effect.reserved())
        .param("onHand", after.onHand())
        .param("reserved", after.reserved())
        .update();
  }
}
