package org.foyer.fhir.storage;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.apache.commons.lang3.StringUtils;
import org.hl7.fhir.r4.model.InstantType;
import org.jspecify.annotations.Nullable;

/**
 * A version of a resource as HAPI stores it.
 *
 * @param row the row id of the resource
 * @param versionRow the row id of the version
 * @param tags the row ids of the definitions of its profiles, labels and tags
 * @param text the JSON without id and meta, if it is stored like that
 */
@SuppressWarnings("ArrayRecordComponent")
record StoredVersion(
    long row,
    String type,
    String id,
    long versionRow,
    long version,
    Timestamp updated,
    Long[] tags,
    @Nullable String text,
    @Nullable String source,
    @Nullable String requestId) {

  private static final Long[] NO_TAGS = {};

  /** The columns of a statement that joins {@code hfj_resource r} and {@code hfj_res_ver v}. */
  static final String COLUMNS =
      """
      r.res_id, r.res_type, r.fhir_id, v.pid, v.res_ver, v.res_updated,
      case when v.has_tags then
        array(select t.tag_id from hfj_history_tag t where t.res_ver_pid = v.pid) end as tag_ids,
      v.res_encoding, v.res_text_vc, v.source_uri, v.request_id""";

  static StoredVersion of(ResultSet row) throws SQLException {
    return new StoredVersion(
        row.getLong("res_id"),
        row.getString("res_type"),
        row.getString("fhir_id"),
        row.getLong("pid"),
        row.getLong("res_ver"),
        row.getTimestamp("res_updated"),
        tags(row.getArray("tag_ids")),
        "JSON".equals(row.getString("res_encoding")) ? row.getString("res_text_vc") : null,
        row.getString("source_uri"),
        row.getString("request_id"));
  }

  private static Long[] tags(@Nullable Array ids) throws SQLException {
    return ids == null ? NO_TAGS : (Long[]) ids.getArray();
  }

  /**
   * Whether no more than id and meta are missing: there is no meta yet, no reference that the
   * server would write shorter under this base, and no comment in a narrative, which HAPI indents.
   */
  boolean isPlain(String base) {
    String start = start();
    return text != null
        && text.startsWith(start)
        && (text.startsWith(",\"", start.length()) || text.length() == start.length() + 1)
        && !text.startsWith(",\"meta\"", start.length())
        && !text.startsWith(",\"_id\"", start.length())
        && !text.contains("\"" + base + "/")
        && !text.contains("<!--");
  }

  /** The whole resource. */
  String spliced(VersionTags tags) {
    String stored = StringUtils.defaultString(text);
    int start = start().length();
    StringBuilder json = new StringBuilder(stored.length() + 200);
    json.append(stored, 0, start).append(",\"id\":\"").append(id);
    json.append("\",\"meta\":{\"versionId\":\"").append(version);
    json.append("\",\"lastUpdated\":\"").append(instant()).append('"');
    String provenance = provenance();
    if (!provenance.isEmpty()) {
      json.append(",\"source\":").append(JsonText.quoted(provenance));
    }
    json.append(tags.json()).append('}').append(stored, start, stored.length());
    return json.toString();
  }

  private String start() {
    return "{\"resourceType\":\"" + type + "\"";
  }

  private String instant() {
    return new InstantType(updated).getValueAsString();
  }

  private String provenance() {
    String uri = StringUtils.substringBefore(StringUtils.defaultString(source), "#");
    return StringUtils.isBlank(requestId) ? uri : uri + "#" + requestId;
  }
}
