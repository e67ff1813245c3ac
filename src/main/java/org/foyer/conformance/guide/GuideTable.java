package org.foyer.conformance.guide;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is loaded, in the database. */
@Component
class GuideTable {

  private static final long LOCK = 0x466f796572474944L;

  private final JdbcClient database;
  private final JdbcTemplate batches;

  GuideTable(JdbcClient database, JdbcTemplate batches) {
    this.database = database;
    this.batches = batches;
  }

  /** Waits until no other node changes what is loaded, for the rest of the transaction. */
  void lock() {
    database.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().listOfRows();
  }

  /** The number that grows with each change. */
  long generation() {
    return database.sql("select generation from foyer_guide_generation").query(Long.class).single();
  }

  /** Tells every node of a change, once it is committed. */
  void changed() {
    database.sql("update foyer_guide_generation set generation = generation + 1").update();
  }

  /** All guides, in the order in which they were loaded. */
  List<LoadedGuide> all() {
    return database
        .sql("select * from foyer_guide order by installed_at, name")
        .query(GuideTable::guide)
        .list();
  }

  /** The guide whose package has this hash. */
  Optional<LoadedGuide> byHash(String hash) {
    return database
        .sql("select * from foyer_guide where hash = :hash")
        .param("hash", hash)
        .query(GuideTable::guide)
        .optional();
  }

  /** The guide of this name and version. */
  Optional<LoadedGuide> find(String name, String version) {
    return database
        .sql("select * from foyer_guide where name = :name and version = :version")
        .param("name", name)
        .param("version", version)
        .query(GuideTable::guide)
        .optional();
  }

  /** Keeps a guide and all that it defines. */
  UUID insert(GuidePackage guide, String source) {
    UUID id = UUID.randomUUID();
    database
        .sql(
            "insert into foyer_guide (id, hash, name, version, canonical, title, dependencies,"
                + " source) values (:id, :hash, :name, :version, :canonical, :title, :dependencies,"
                + " :source)")
        .param("id", id)
        .param("hash", guide.hash())
        .param("name", guide.name())
        .param("version", guide.version())
        .param("canonical", guide.canonical())
        .param("title", guide.title())
        .param("dependencies", guide.dependencies().toArray(String[]::new))
        .param("source", source)
        .update();
    batches.batchUpdate(
        "insert into foyer_guide_definition (guide, type, url, version, profile_of, content, size)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        guide.definitions(),
        100,
        (row, definition) -> {
          row.setObject(1, id);
          row.setString(2, definition.type());
          row.setString(3, definition.url());
          row.setString(4, definition.version());
          row.setString(5, definition.profileOf());
          row.setBytes(6, definition.content());
          row.setInt(7, definition.size());
        });
    return id;
  }

  /** Forgets a guide and all that it defines. */
  void delete(UUID guide) {
    database.sql("delete from foyer_guide where id = :id").param("id", guide).update();
  }

  /** The names of all definitions, those of older guides first. */
  List<Entry> entries() {
    return database
        .sql(
            "select d.guide, d.type, d.url, d.version, d.profile_of, d.size"
                + " from foyer_guide_definition d join foyer_guide g on g.id = d.guide"
                + " order by g.installed_at, d.type, d.url")
        .query(
            (row, number) ->
                new Entry(
                    row.getObject("guide", UUID.class),
                    row.getString("type"),
                    row.getString("url"),
                    row.getString("version"),
                    row.getString("profile_of"),
                    row.getInt("size")))
        .list();
  }

  /** The JSON of a definition; empty if it is gone. */
  Optional<String> content(Entry entry) {
    return database
        .sql(
            "select content from foyer_guide_definition"
                + " where guide = :guide and type = :type and url = :url")
        .param("guide", entry.guide())
        .param("type", entry.type())
        .param("url", entry.url())
        .query(byte[].class)
        .optional()
        .map(Compressed::text);
  }

  private static LoadedGuide guide(ResultSet row, int number) throws SQLException {
    @Nullable Object dependencies = row.getArray("dependencies").getArray();
    return new LoadedGuide(
        row.getObject("id", UUID.class),
        row.getString("hash"),
        row.getString("name"),
        row.getString("version"),
        row.getString("canonical"),
        row.getString("title"),
        dependencies instanceof String[] names ? Arrays.asList(names) : List.of(),
        row.getTimestamp("installed_at").toInstant());
  }

  /**
   * A definition by name.
   *
   * @param guide the guide that it is of
   * @param type its resource type
   * @param url its canonical URL
   * @param version its version
   * @param profileOf the resource type that it is a profile of; null if it is none
   * @param size the length of its JSON
   */
  record Entry(
      UUID guide, String type, String url, String version, @Nullable String profileOf, int size) {}
}
