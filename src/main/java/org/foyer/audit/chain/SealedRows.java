package org.foyer.audit.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Reads rows as the chain covers them. */
final class SealedRows {

  /** The columns, of alias {@code e}. */
  static final String COLUMNS =
      "e.id, e.recorded, e.kind, e.what, e.action, e.outcome, e.keys, e.agent_name, e.address,"
          + " e.content";

  private SealedRows() {}

  static SealedRow row(ResultSet row) throws SQLException {
    return new SealedRow(
        row.getObject("id", UUID.class),
        recorded(row),
        row.getString("kind"),
        row.getString("what"),
        row.getString("action"),
        row.getInt("outcome"),
        List.copyOf(Arrays.asList((String[]) row.getArray("keys").getArray())),
        row.getString("agent_name"),
        row.getString("address"),
        row.getString("content"));
  }

  private static Instant recorded(ResultSet row) throws SQLException {
    return row.getObject("recorded", OffsetDateTime.class).toInstant();
  }
}
