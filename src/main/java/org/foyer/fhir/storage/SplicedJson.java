package org.foyer.fhir.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.IJpaStorageResourceParser;
import ca.uhn.fhir.jpa.dao.data.IResourceHistoryTableDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceHistoryTable;
import ca.uhn.fhir.parser.IParser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.foyer.fhir.StoredJson;
import org.foyer.fhir.StoredText;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads HAPI's tables: it stores a resource without id and without meta, except for extensions
 * there, and keeps tags, profiles and security labels of each version in tables of their own.
 * Whatever is stored in another way is read and written by HAPI's own means.
 */
@Component
final class SplicedJson implements StoredJson {

  private static final String VERSIONS =
      "select "
          + StoredVersion.COLUMNS
          + " from hfj_resource r"
          + " join hfj_res_ver v on v.res_id = r.res_id and v.res_ver = r.res_ver"
          + " where r.res_deleted_at is null and ";

  private static final String PAGE =
      "select "
          + StoredVersion.COLUMNS
          + ", q.* from (%s) q join hfj_resource r on r.res_id = q.res_id"
          + " join hfj_res_ver v on v.res_id = r.res_id and v.res_ver = r.res_ver"
          + " where r.res_deleted_at is null order by q.place";

  private final JdbcTemplate database;
  private final FhirContext fhirContext;
  private final IResourceHistoryTableDao versions;
  private final IJpaStorageResourceParser parser;
  private final TransactionTemplate transactions;
  private final TagDefinitions definitionsOfTags;

  SplicedJson(
      JdbcTemplate database,
      FhirContext fhirContext,
      IResourceHistoryTableDao versions,
      IJpaStorageResourceParser parser,
      PlatformTransactionManager transactions) {
    this.database = database;
    this.fhirContext = fhirContext;
    this.versions = versions;
    this.parser = parser;
    this.transactions = new TransactionTemplate(transactions);
    this.definitionsOfTags = new TagDefinitions(database);
  }

  @Override
  public List<StoredText> of(List<Long> rows, String base) {
    Map<Long, StoredText> texts = new HashMap<>();
    read(base, "r.res_id = any(?)", (Object) rows.toArray(Long[]::new))
        .forEach(text -> texts.put(text.row(), text));
    return rows.stream().map(texts::get).filter(Objects::nonNull).toList();
  }

  @Override
  public Optional<StoredText> of(String type, String id, String base) {
    return read(base, "r.res_type = ? and r.fhir_id = ?", type, id).stream().findFirst();
  }

  @Override
  public List<PlacedText> of(PageSql page, String base) {
    List<List<@Nullable String>> keys = new ArrayList<>();
    List<StoredVersion> found =
        database.query(
            sql(page),
            (row, number) -> {
              keys.add(keys(row, page.keys()));
              return StoredVersion.of(row);
            },
            page.values().toArray());
    List<StoredText> texts = texts(found, base);
    return IntStream.range(0, texts.size())
        .mapToObj(i -> new PlacedText(texts.get(i), keys.get(i)))
        .toList();
  }

  @Override
  public String sql(PageSql page) {
    return PAGE.formatted(page.sql());
  }

  private static List<@Nullable String> keys(ResultSet row, int number) throws SQLException {
    List<@Nullable String> keys = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      keys.add(row.getString("t" + i));
    }
    return keys;
  }

  private List<StoredText> read(String base, String condition, Object... values) {
    return texts(
        database.query(VERSIONS + condition, (row, number) -> StoredVersion.of(row), values), base);
  }

  /** The whole resources of these versions. */
  List<StoredText> texts(List<StoredVersion> found, String base) {
    Map<Long, Long[]> definitions = new HashMap<>();
    found.forEach(version -> definitions.put(version.versionRow(), version.tags()));
    Map<Long, VersionTags> tags = definitionsOfTags.of(definitions);
    return found.stream()
        .map(
            version ->
                text(
                    version,
                    version.isPlain(base)
                        ? version.spliced(tags.getOrDefault(version.versionRow(), VersionTags.NONE))
                        : byHapi(version, base)))
        .toList();
  }

  static StoredText text(StoredVersion version, String json) {
    return new StoredText(
        version.row(),
        version.type(),
        version.id(),
        version.version(),
        version.updated().toInstant(),
        json);
  }

  private String byHapi(StoredVersion version, String base) {
    IParser writer = fhirContext.newJsonParser();
    writer.setServerBaseUrl(base);
    String text = transactions.execute(status -> writer.encodeResourceToString(parsed(version)));
    return Objects.requireNonNull(text);
  }

  private IBaseResource parsed(StoredVersion version) {
    ResourceHistoryTable found =
        versions.findForIdAndVersion(JpaPid.fromId(version.row()).toFk(), version.version());
    found.setTransientForcedId(version.id());
    return parser.toResource(found, false);
  }
}
