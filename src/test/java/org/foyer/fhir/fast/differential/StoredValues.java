package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What resources of the corpus can be found by, as it stands in the tables of the search index. */
final class StoredValues {

  private static final int KEPT = 150;
  private static final String SIDE = "\u001f";

  private final Map<String, List<String[]>> values = new HashMap<>();
  private final Map<String, List<String[]>> links = new TreeMap<>();
  private final Map<String, List<String[]>> referrers = new TreeMap<>();
  private final Map<String, List<String[]>> resources = new TreeMap<>();

  private StoredValues() {}

  /** Of nothing but these resources: type, id, version, whether deleted, when changed. */
  static StoredValues of(List<String[]> resources) {
    StoredValues values = new StoredValues();
    resources.forEach(row -> keep(values.resources, row[0], row));
    return values;
  }

  /** Of a database. */
  StoredValues(DataSource source) {
    JdbcClient database = JdbcClient.create(source);
    index(database, "token", "coalesce(sp_system, '')", "sp_value");
    index(database, "string", "sp_value_exact");
    index(database, "uri", "sp_uri");
    index(database, "number", "trim_scale(sp_value::numeric)");
    index(database, "date", "coalesce(sp_value_low, sp_value_high)");
    index(
        database,
        "quantity",
        "sp_value::numeric",
        "coalesce(sp_system, '')",
        "coalesce(sp_units, '')");
    rows(
        database,
        "select l.source_resource_type, l.src_path, l.target_resource_type,"
            + " coalesce(r.fhir_id, ''), coalesce(l.target_resource_url, '')"
            + " from hfj_res_link l left join hfj_resource r on r.res_id = l.target_resource_id"
            + " group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5",
        row -> {
          keep(links, row[0], row);
          keep(referrers, row[2], row);
        });
    rows(
        database,
        "select res_type, fhir_id, res_ver, res_deleted_at is not null, res_updated"
            + " from hfj_resource where res_type <> 'SearchParameter' or res_id % 20 = 0"
            + " order by res_type, fhir_id",
        row -> keep(resources, row[0], row));
    rows(
        database,
        "select distinct r.res_type, d.tag_type, coalesce(d.tag_system, ''), d.tag_code"
            + " from hfj_res_tag t join hfj_tag_def d on d.tag_id = t.tag_id"
            + " join hfj_resource r on r.res_id = t.res_id order by 1, 2, 3, 4",
        row -> keep(values, "tag" + row[1] + SIDE + row[0], row));
    rows(
        database,
        "select distinct res_type, source_uri from hfj_res_ver where source_uri is not null"
            + " order by 1, 2",
        row -> keep(values, "source" + SIDE + row[0], row));
  }

  /** The columns of what a parameter of a kind and name finds in resources of a type. */
  List<String[]> of(String kind, String type, String name) {
    return values.getOrDefault(kind + SIDE + type + SIDE + name, List.of());
  }

  /** Tags of a type (0), profiles (1) or labels (2): resource type, kind, system and code. */
  List<String[]> tags(String type, int kind) {
    return values.getOrDefault("tag" + kind + SIDE + type, List.of());
  }

  /** Resource type and source. */
  List<String[]> sources(String type) {
    return values.getOrDefault("source" + SIDE + type, List.of());
  }

  /** References of resources of a type: source type, path, target type, target id, address. */
  List<String[]> links(String type) {
    return links.getOrDefault(type, List.of());
  }

  /** References to resources of a type. */
  List<String[]> referrers(String type) {
    return referrers.getOrDefault(type, List.of());
  }

  /** Resources of a type: type, id, version, whether deleted, when changed. */
  List<String[]> resources(String type) {
    return resources.getOrDefault(type, List.of());
  }

  /** The types of which there are resources. */
  List<String> types() {
    return List.copyOf(resources.keySet());
  }

  private void index(JdbcClient database, String kind, String... columns) {
    rows(
        database,
        "select distinct res_type, sp_name, "
            + String.join(", ", columns)
            + " from hfj_spidx_"
            + kind
            + " where not sp_missing and res_type <> 'SearchParameter' order by "
            + IntStream.rangeClosed(1, 2 + columns.length)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ")),
        row -> keep(values, kind + SIDE + row[0] + SIDE + row[1], row));
  }

  private static void rows(JdbcClient database, String sql, Consumer<String[]> each) {
    database
        .sql(sql)
        .query(
            found -> {
              String[] row = new String[found.getMetaData().getColumnCount()];
              for (int i = 0; i < row.length; i++) {
                String text = found.getString(i + 1);
                row[i] = text == null ? "" : text;
              }
              each.accept(row);
            });
  }

  /** The first ones, and of the others each that lies at a power of two or so. */
  private static void keep(Map<String, List<String[]>> lists, String key, String[] row) {
    List<String[]> list = lists.computeIfAbsent(key, absent -> new ArrayList<>());
    if (list.size() < KEPT) {
      list.add(row);
    } else {
      list.set(Math.floorMod(String.join(SIDE, row).hashCode(), KEPT), row);
    }
  }
}
