package org.foyer.fhir;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The numbers that storage gives to resources: never given twice, and shorter than ids. They make
 * codes that stand for resources.
 */
@Component
public class StoredNumbers {

  private final JdbcClient database;

  StoredNumbers(JdbcClient database) {
    this.database = database;
  }

  private record Numbered(long number, String id) {}

  /** The numbers of resources, by their ids; those that are not there are left out. */
  public Map<String, Long> of(String type, Collection<String> ids) {
    Map<String, Long> numbers = new HashMap<>();
    query("fhir_id = any(:keys)", type, ids.toArray(new String[0]))
        .forEach(one -> numbers.put(one.id(), one.number()));
    return numbers;
  }

  /** The ids of resources, by their numbers; those that are not there are left out. */
  public Map<Long, String> ids(String type, Collection<Long> numbers) {
    Map<Long, String> ids = new HashMap<>();
    query("res_id = any(:keys)", type, numbers.toArray(new Long[0]))
        .forEach(one -> ids.put(one.number(), one.id()));
    return ids;
  }

  private Iterable<Numbered> query(String condition, String type, Object keys) {
    return database
        .sql(
            "select res_id, fhir_id from hfj_resource"
                + " where res_type = :type and res_deleted_at is null and "
                + condition)
        .param("type", type)
        .param("keys", keys)
        .query((row, number) -> new Numbered(row.getLong(1), row.getString(2)))
        .list();
  }
}
