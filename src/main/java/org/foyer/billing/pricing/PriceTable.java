package org.foyer.billing.pricing;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what price lists there are for what. */
@Component
class PriceTable {

  private final JdbcClient database;

  PriceTable(JdbcClient database) {
    this.database = database;
  }

  /** Keeps by what a price list is found. */
  void keep(String definition, Set<String> keys) {
    forget(definition);
    if (!keys.isEmpty()) {
      database
          .sql(
              "insert into foyer_price_key (key, definition, stamp)"
                  + " select key, :definition, stamp.value from unnest(:keys) key,"
                  + " (select nextval('foyer_price_stamp') as value) stamp")
          .param("definition", definition)
          .param("keys", array(keys))
          .update();
    }
  }

  void forget(String definition) {
    database
        .sql("delete from foyer_price_key where definition = :definition")
        .param("definition", definition)
        .update();
  }

  /** Of these keys, those by which something is found. */
  Set<String> known(Collection<String> keys) {
    return new HashSet<>(
        database
            .sql("select distinct key from foyer_price_key where key = any(:keys)")
            .param("keys", array(keys))
            .query(String.class)
            .list());
  }

  /** The ids of the price lists that are found by one of the keys, with their stamps. */
  Map<String, Long> stamps(Collection<String> keys) {
    Map<String, Long> stamps = new HashMap<>();
    database
        .sql("select definition, max(stamp) from foyer_price_key where key = any(:keys) group by 1")
        .param("keys", array(keys))
        .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .forEach(stamp -> stamps.put(stamp.getKey(), stamp.getValue()));
    return stamps;
  }

  private static String[] array(Collection<String> keys) {
    return keys.toArray(new String[0]);
  }
}
