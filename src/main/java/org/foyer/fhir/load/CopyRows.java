package org.foyer.fhir.load;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for one table, in PostgreSQL's text format.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY</a>
 */
final class CopyRows {

  private static final int FIRST = 1 << 14;

  private final String statement;
  private final StringBuilder rows = new StringBuilder(FIRST);
  private boolean begun;
  private long lastTime = Long.MIN_VALUE;
  private String lastText = "";

  CopyRows(String table, String columns) {
    this.statement = "copy " + table + " (" + columns + ") from stdin";
  }

  CopyRows add(@Nullable Object value) {
    next();
    rows.append(value == null ? "\\N" : value);
    return this;
  }

  CopyRows add(@Nullable String text) {
    next();
    if (text == null) {
      rows.append("\\N");
    } else {
      escape(text);
    }
    return this;
  }

  CopyRows add(long value) {
    next();
    rows.append(value);
    return this;
  }

  CopyRows add(boolean value) {
    next();
    rows.append(value ? 't' : 'f');
    return this;
  }

  /** A time without zone, as JDBC writes it. */
  @SuppressWarnings("JavaUtilDate") // as HAPI has them
  CopyRows add(@Nullable Date time) {
    next();
    if (time == null) {
      rows.append("\\N");
      return this;
    }
    if (time.getTime() != lastTime) {
      lastTime = time.getTime();
      lastText = new Timestamp(lastTime).toString();
    }
    rows.append(lastText);
    return this;
  }

  void end() {
    rows.append('\n');
    begun = false;
  }

  private void next() {
    if (begun) {
      rows.append('\t');
    }
    begun = true;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> rows.append("\\\\");
        case '\n' -> rows.append("\\n");
        case '\r' -> rows.append("\\r");
        case '\t' -> rows.append("\\t");
        default -> rows.append(c);
      }
    }
  }

  /** Sends the rows, in the transaction of the connection. */
  void send(Connection connection) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
