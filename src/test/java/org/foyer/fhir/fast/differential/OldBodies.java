package org.foyer.fhir.fast.differential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores the bodies of some versions as earlier versions of HAPI did with those that were long:
 * apart from the row, as a large object, plain or compressed.
 */
final class OldBodies {

  private static final int ONE_IN = 11;

  private final JdbcClient database;

  OldBodies(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  /** Moves the bodies; answers how many. */
  int write() {
    return database
        .sql(
            "select pid, res_text_vc from hfj_res_ver where res_text_vc is not null"
                + " and res_encoding = 'JSON' and res_type in ('Observation', 'Patient',"
                + " 'Condition', 'Encounter', 'Basic') and pid % :part = 0")
        .param("part", ONE_IN)
        .query((row, number) -> move(row.getLong(1), row.getString(2)))
        .list()
        .size();
  }

  private long move(long version, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean compressed = version % 2 == 0;
    database
        .sql(
            "update hfj_res_ver set res_text = lo_from_bytea(0, :bytes), res_text_vc = null,"
                + " res_encoding = :encoding where pid = :version")
        .param("bytes", compressed ? compressed(bytes) : bytes)
        .param("encoding", compressed ? "JSONC" : "JSON")
        .param("version", version)
        .update();
    return version;
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
