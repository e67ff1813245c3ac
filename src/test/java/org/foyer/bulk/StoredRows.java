package org.foyer.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that HAPI's tables have of resources, with their names in the place of row ids, and
 * without times.
 */
final class StoredRows {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "pid",
          "sp_id",
          "sp_updated",
          "res_published",
          "res_updated",
          "foyer_changed",
          "request_id",
          "res_ver_pid");
  private static final Map<String, String> REFERENCES =
      Map.of(
          "res_id",
          "(select res_type || '/' || fhir_id from hfj_resource where res_id = t.res_id)",
          "src_resource_id",
          "(select res_type || '/' || fhir_id from hfj_resource where res_id = t.src_resource_id)",
          "target_resource_id",
          "(select res_type || '/' || fhir_id from hfj_resource"
              + " where res_id = t.target_resource_id)",
          "tag_id",
          "(select concat_ws('~', tag_type, tag_system, tag_code, tag_display, tag_version,"
              + " tag_user_selected) from hfj_tag_def where tag_id = t.tag_id)");
  private static final Map<String, String> OWNERS =
      Map.ofEntries(
          Map.entry("hfj_resource", "res_id"),
          Map.entry("hfj_res_ver", "res_id"),
          Map.entry("hfj_res_tag", "res_id"),
          Map.entry("hfj_history_tag", "res_id"),
          Map.entry("hfj_res_link", "src_resource_id"),
          Map.entry("hfj_res_param_present", "res_id"),
          Map.entry("hfj_idx_cmb_tok_nu", "res_id"),
          Map.entry("hfj_idx_cmp_string_uniq", "res_id"),
          Map.entry("hfj_spidx_coords", "res_id"),
          Map.entry("hfj_spidx_date", "res_id"),
          Map.entry("hfj_spidx_number", "res_id"),
          Map.entry("hfj_spidx_quantity", "res_id"),
          Map.entry("hfj_spidx_quantity_nrml", "res_id"),
          Map.entry("hfj_spidx_string", "res_id"),
          Map.entry("hfj_spidx_token", "res_id"),
          Map.entry("hfj_spidx_uri", "res_id"));

  private StoredRows() {}

  /** All rows of these resources, by table, in order. */
  static Map<String, List<String>> of(Connection connection, Set<String> references)
      throws SQLException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String table : OWNERS.keySet().stream().sorted().toList()) {
      rows.put(table, of(connection, table, references));
    }
    return rows;
  }

  private static List<String> of(Connection connection, String table, Set<String> references)
      throws SQLException {
    String owner = REFERENCES.get(OWNERS.get(table));
    String columns =
        columns(connection, table).stream()
            .map(name -> "'" + name + "', " + REFERENCES.getOrDefault(name, "t." + name))
            .collect(Collectors.joining(", "));
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select %s, jsonb_build_object(%s)::text from %s t order by 2"
                    .formatted(owner, columns, table))) {
      while (found.next()) {
        if (references.contains(found.getString(1))) {
          rows.add(found.getString(2));
        }
      }
    }
    return rows;
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select column_name from information_schema.columns where table_name = '%s'"
                    .formatted(table))) {
      while (found.next()) {
        if (!LEFT_OUT.contains(found.getString(1))) {
          columns.add(found.getString(1));
        }
      }
    }
    return columns;
  }

  /** Takes all rows of these resources away, as if they had never been. */
  static void erase(Connection connection, Set<String> references) throws SQLException {
    List<String> tables = new ArrayList<>(OWNERS.keySet());
    // The others refer to these.
    tables.removeAll(List.of("hfj_res_ver", "hfj_resource"));
    tables.addAll(List.of("hfj_res_ver", "hfj_resource"));
    for (String table : tables) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "delete from %s where %s in (select res_id from hfj_resource"
                      .formatted(table, OWNERS.get(table))
                  + " where res_type || '/' || fhir_id = any(?))")) {
        statement.setArray(1, connection.createArrayOf("text", references.toArray()));
        statement.executeUpdate();
      }
    }
  }
}
