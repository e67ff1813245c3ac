package org.foyer.fhir.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.IJpaStorageResourceParser;
import ca.uhn.fhir.jpa.dao.data.IResourceHistoryTableDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceHistoryTable;
import ca.uhn.fhir.parser.IParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.foyer.fhir.StoredJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads HAPI's tables: it stores a resource without id and without meta, except for extensions
 * there, and keeps tags, profiles and security labels of each version in tables of their own.
 * Whatever is stored in another way is read and written by HAPI's own means.
 */
@Component
final class SplicedJson implements StoredJson {

  private static final String VERSIONS =
      """
      select r.res_id, r.res_type, r.fhir_id, v.pid, v.res_ver, v.res_updated, v.has_tags,
             v.res_encoding, v.res_text_vc, v.source_uri, v.request_id
        from hfj_resource r
        join hfj_res_ver v on v.res_id = r.res_id and v.res_ver = r.res_ver
       where r.res_id = any(?) and r.res_deleted_at is null
      """;

  private final JdbcTemplate database;
  private final FhirContext fhirContext;
  private final IResourceHistoryTableDao versions;
  private final IJpaStorageResourceParser parser;

  SplicedJson(
      JdbcTemplate database,
      FhirContext fhirContext,
      IResourceHistoryTableDao versions,
      IJpaStorageResourceParser parser) {
    this.database = database;
    this.fhirContext = fhirContext;
    this.versions = versions;
    this.parser = parser;
  }

  @Override
  public List<String> of(List<Long> rows, String base) {
    Map<Long, StoredVersion> found = new HashMap<>();
    database.query(
        VERSIONS,
        row -> {
          StoredVersion version = StoredVersion.of(row);
          found.put(version.row(), version);
        },
        (Object) rows.toArray(Long[]::new));
    Map<Long, VersionTags> tags =
        VersionTags.of(
            database,
            found.values().stream()
                .filter(StoredVersion::hasTags)
                .map(StoredVersion::versionRow)
                .toList());
    return rows.stream()
        .map(found::get)
        .filter(Objects::nonNull)
        .map(
            version ->
                json(version, tags.getOrDefault(version.versionRow(), VersionTags.NONE), base))
        .toList();
  }

  private String json(StoredVersion version, VersionTags tags, String base) {
    return version.isPlain(base) ? version.spliced(tags) : byHapi(version, base);
  }

  private String byHapi(StoredVersion version, String base) {
    ResourceHistoryTable found =
        versions.findForIdAndVersion(JpaPid.fromId(version.row()).toFk(), version.version());
    found.setTransientForcedId(version.id());
    IParser writer = fhirContext.newJsonParser();
    writer.setServerBaseUrl(base);
    return writer.encodeResourceToString(parser.toResource(found, false));
  }
}
