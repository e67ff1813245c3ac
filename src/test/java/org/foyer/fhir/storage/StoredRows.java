package org.foyer.fhir.storage;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All rows of resources, in a form that is the same in every database in which the same was
 * written: without keys and times (HAPI leaves that of some index rows empty), and with ids that
 * the server chose replaced by their order.
 */
final class StoredRows {

  /** An id that the server chose. */
  static final Pattern CHOSEN =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final String INDEX =
      """
      select (to_jsonb(t) - array['sp_id', 'res_id', 'sp_updated']
              || jsonb_build_object('of', r.res_type || '/' || r.fhir_id))::text
      from %s t join hfj_resource r on r.res_id = t.res_id where r.res_type || '/' || r.fhir_id ~ :wanted
      """;

  private static final String LINKS =
      """
      select (to_jsonb(t) - array['pid', 'src_resource_id', 'target_resource_id', 'sp_updated']
              || jsonb_build_object('of', r.res_type || '/' || r.fhir_id,
                                    'target', g.res_type || '/' || g.fhir_id))::text
      from hfj_res_link t join hfj_resource r on r.res_id = t.src_resource_id
        left join hfj_resource g on g.res_id = t.target_resource_id where r.res_type || '/' || r.fhir_id ~ :wanted
      """;

  private static final String COMBINATIONS =
      """
      select (to_jsonb(t) - array['pid', 'res_id']
              || jsonb_build_object('of', r.res_type || '/' || r.fhir_id))::text
      from %s t join hfj_resource r on r.res_id = t.res_id where r.res_type || '/' || r.fhir_id ~ :wanted
      """;

  private static final String RESOURCES =
      """
      select (to_jsonb(r) - array['res_id', 'res_published', 'res_updated', 'res_deleted_at',
                                  'hash_sha256', 'foyer_changed']
              || jsonb_build_object('deleted', r.res_deleted_at is not null,
                   'changed', r.res_updated <> r.res_published,
                   'hash', case when v.res_text_vc ~ :chosen then (r.hash_sha256 is null)::text
                           else r.hash_sha256 end))::text
      from hfj_resource r left join hfj_res_ver v on v.res_id = r.res_id and v.res_ver = r.res_ver
      where r.res_type || '/' || r.fhir_id ~ :wanted
      """;

  private static final String VERSIONS =
      """
      select (to_jsonb(v) - array['pid', 'res_id', 'res_published', 'res_updated',
                                  'res_deleted_at', 'request_id']
              || jsonb_build_object('of', r.res_type || '/' || r.fhir_id,
                   'first', v.res_published = r.res_published,
                   'last', v.res_updated = r.res_updated,
                   'deleted', v.res_deleted_at is not null,
                   'request', v.request_id is not null))::text
      from hfj_res_ver v join hfj_resource r on r.res_id = v.res_id where r.res_type || '/' || r.fhir_id ~ :wanted
      """;

  private static final String TAGS =
      """
      select (to_jsonb(t) - array['pid', 'res_id', 'tag_id']
              || to_jsonb(d) - array['tag_id']
              || jsonb_build_object('of', r.res_type || '/' || r.fhir_id))::text
      from hfj_res_tag t join hfj_resource r on r.res_id = t.res_id
        join hfj_tag_def d on d.tag_id = t.tag_id where r.res_type || '/' || r.fhir_id ~ :wanted
      """;

  private static final String TAGS_OF_VERSIONS =
      """
      select (to_jsonb(t) - array['pid', 'res_id', 'tag_id', 'res_ver_pid']
              || to_jsonb(d) - array['tag_id']
              || jsonb_build_object('of', r.res_type || '/' || r.fhir_id, 'version', v.res_ver))::text
      from hfj_history_tag t join hfj_res_ver v on v.pid = t.res_ver_pid
        join hfj_resource r on r.res_id = v.res_id
        join hfj_tag_def d on d.tag_id = t.tag_id where r.res_type || '/' || r.fhir_id ~ :wanted
      """;

  private static final String QUERIES_THAT_CREATED =
      """
      select (to_jsonb(t) - array['res_id', 'created_time']
              || jsonb_build_object('of', r.res_type || '/' || r.fhir_id))::text
      from hfj_res_search_url t join hfj_resource r on r.res_id = t.res_id where r.res_type || '/' || r.fhir_id ~ :wanted
      """;

  private static final List<String> INDEX_KINDS =
      List.of("string", "token", "number", "quantity", "quantity_nrml", "date", "uri", "coords");

  private final JdbcClient database;

  StoredRows(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  /**
   * The rows by table.
   *
   * @param wanted which resources, as a regular expression of type, slash and id
   */
  Map<String, List<String>> of(String wanted) {
    Map<String, String> statements = new LinkedHashMap<>();
    INDEX_KINDS.forEach(
        kind -> statements.put("hfj_spidx_" + kind, INDEX.formatted("hfj_spidx_" + kind)));
    statements.put("links", LINKS);
    statements.put("unique", COMBINATIONS.formatted("hfj_idx_cmp_string_uniq"));
    statements.put("combined", COMBINATIONS.formatted("hfj_idx_cmb_tok_nu"));
    statements.put("resources", RESOURCES);
    statements.put("versions", VERSIONS);
    statements.put("tags", TAGS);
    statements.put("tags of versions", TAGS_OF_VERSIONS);
    statements.put("queries", QUERIES_THAT_CREATED);
    Map<String, String> names = names();
    Map<String, List<String>> rows = new TreeMap<>();
    statements.forEach((table, sql) -> rows.put(table, rows(sql, wanted, names)));
    return rows;
  }

  private List<String> rows(String sql, String wanted, Map<String, String> names) {
    return database
        .sql(sql)
        .param("wanted", wanted)
        .param("chosen", CHOSEN.pattern())
        .query(String.class)
        .list()
        .stream()
        .map(row -> CHOSEN.matcher(row).replaceAll(id -> name(id, names)))
        .sorted()
        .toList();
  }

  private static String name(MatchResult id, Map<String, String> names) {
    return names.getOrDefault(id.group(), id.group());
  }

  /** By type and the order in which they came. */
  private Map<String, String> names() {
    return database
        .sql(
            "select fhir_id, res_type || '-' || row_number() over (partition by res_type"
                + " order by res_id) from hfj_resource where fhir_id ~ :chosen")
        .param("chosen", CHOSEN.pattern())
        .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
