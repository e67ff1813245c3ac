package org.foyer.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.foyer.fhir.BulkSelection.Rows;
import org.jspecify.annotations.Nullable;

/**
 * A step of an import.
 *
 * @param input which input the lines are of
 * @param firstLine the number of the first line
 * @param lines how many they are
 * @param rows where they are: from which byte to which of a file, or which rows
 * @param content the lines, packed with gzip, if they are not in a file
 */
@SuppressWarnings("ArrayRecordComponent")
record ImportStep(
    long id,
    UUID job,
    Kind kind,
    int input,
    long firstLine,
    int lines,
    Rows rows,
    byte @Nullable [] content,
    int attempts,
    @Nullable UUID claim)
    implements Step {

  /** What a step does. */
  enum Kind {
    /** Divides files. */
    PLAN,
    /** Writes lines together. */
    LINES,
    /** Writes lines one by one. */
    SINGLES,
    /** Completes references. */
    LINKS
  }

  static ImportStep read(ResultSet row, int number) throws SQLException {
    return new ImportStep(
        row.getLong("id"),
        row.getObject("job", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getInt("input"),
        row.getLong("first_line"),
        row.getInt("lines"),
        new Rows(row.getLong("after_row"), row.getLong("last_row")),
        row.getBytes("content"),
        row.getInt("attempts"),
        row.getObject("claim", UUID.class));
  }
}
