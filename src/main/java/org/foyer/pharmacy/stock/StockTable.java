package org.foyer.pharmacy.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is there of each stock item. The database itself refuses less than nothing. */
@Component
class StockTable {

  private static final String COLUMNS =
      "select item, location, codes, gtin, lot, expiry, status, unit_system, unit_code, unit_name,"
          + " on_hand, reserved from foyer_stock_item";

  private final JdbcClient database;

  StockTable(JdbcClient database) {
    this.database = database;
  }

  /**
   * Waits until no other transaction changes these items, and keeps others waiting until this one
   * ends. All take them in the same order, so that none waits for another that waits for it.
   *
   * @return those that there are, by id
   */
  Map<String, StockRow> lock(Collection<String> items) {
    Map<String, StockRow> rows = new LinkedHashMap<>();
    database
        .sql(COLUMNS + " where item = any(:items) order by item for update")
        .param("items", new TreeSet<>(items).toArray(new String[0]))
        .query(StockTable::row)
        .list()
        .forEach(row -> rows.put(row.item().id(), row));
    return rows;
  }

  /** One item, as it is now. */
  Optional<StockRow> find(String item) {
    return database
        .sql(COLUMNS + " where item = :item")
        .param("item", item)
        .query(StockTable::row)
        .optional();
  }

  /** What a place has that is in use and of which something is left, also if it is expired. */
  List<StockRow> left(String location) {
    return database
        .sql(COLUMNS + " where location = :location and status = 'active' and on_hand > reserved")
        .param("location", location)
        .query(StockTable::row)
        .list();
  }

  /** All of a place, but for mistakes. */
  List<StockRow> at(String location) {
    return database
        .sql(COLUMNS + " where location = :location and status <> 'entered-in-error' order by item")
        .param("location", location)
        .query(StockTable::row)
        .list();
  }

  /** All of a lot, in all places, but for mistakes. */
  List<StockRow> ofLot(String lot) {
    return database
        .sql(COLUMNS + " where lot = :lot and status <> 'entered-in-error' order by item")
        .param("lot", lot)
        .query(StockTable::row)
        .list();
  }

  /** Keeps others from adding to a place until the transaction ends. */
  void lockPlace(String location) {
    database
        .sql("select pg_advisory_xact_lock(hashtextextended(:location, 22))")
        .param("location", location)
        .query((row, number) -> number)
        .list();
  }

  /** Keeps a new item, of which nothing is there. */
  void insert(StockItem item) {
    write(
        """
        insert into foyer_stock_item (item, location, codes, gtin, lot, expiry, status,
            unit_system, unit_code, unit_name)
        values (:item, :location, :codes, :gtin, :lot, :expiry, :status, :system, :code, :name)
        """,
        item);
  }

  /** Keeps what an item is now. */
  void update(StockItem item) {
    write(
        """
        update foyer_stock_item set location = :location, codes = :codes, gtin = :gtin, lot = :lot,
            expiry = :expiry, status = :status, unit_system = :system, unit_code = :code,
            unit_name = :name
         where item = :item
        """,
        item);
  }

  private void write(String sql, StockItem item) {
    database
        .sql(sql)
        .param("item", item.id())
        .param("location", item.location())
        .param("codes", item.codes().toArray(new String[0]))
        .param("gtin", item.gtin())
        .param("lot", item.lot())
        .param("expiry", item.expiry())
        .param("status", item.status())
        .param("system", item.unit().system())
        .param("code", item.unit().code())
        .param("name", item.unit().name())
        .update();
  }

  /** Keeps how much there is. */
  void count(StockRow row) {
    database
        .sql(
            "update foyer_stock_item set on_hand = :onHand, reserved = :reserved"
                + " where item = :item")
        .param("onHand", row.onHand())
        .param("reserved", row.reserved())
        .param("item", row.item().id())
        .update();
  }

  void delete(String item) {
    database.sql("delete from foyer_stock_item where item = :item").param("item", item).update();
  }

  private static StockRow row(ResultSet row, int number) throws SQLException {
    StockItem item =
        new StockItem(
            row.getString("item"),
            row.getString("location"),
            new LinkedHashSet<>(Arrays.asList((String[]) row.getArray("codes").getArray())),
            row.getString("gtin"),
            row.getString("lot"),
            row.getObject("expiry", LocalDate.class),
            row.getString("status"),
            new StockUnit(
                row.getString("unit_system"),
                row.getString("unit_code"),
                row.getString("unit_name")));
    return new StockRow(item, row.getBigDecimal("on_hand"), row.getBigDecimal("reserved"));
  }
}
