package org.foyer.audit.search;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.audit.trail.Happening;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.stereotype.Component;

/** Reads the table of events. */
@Component
class EventRows {

  private final JdbcTemplate database;

  EventRows(JdbcTemplate database) {
    this.database = database;
  }

  /** The event with this id. */
  Optional<StoredEvent> find(UUID id) {
    return page(Sql.of("e.id = ?", id), true, null, 1).stream().findFirst();
  }

  /**
   * Events in the order of time.
   *
   * @param newestFirst the order
   * @param after the last one of the page before
   * @param most how many at most
   */
  List<StoredEvent> page(Sql condition, boolean newestFirst, @Nullable UUID after, int most) {
    Sql position = after == null ? Sql.TRUE : Sql.of(newestFirst ? "e.id < ?" : "e.id > ?", after);
    Sql where = Sql.all(List.of(condition, position));
    return database.query(
        "select e.id, e.recorded, e.content from foyer_audit_event e where "
            + where.text()
            + " order by e.id "
            + (newestFirst ? "desc" : "asc")
            + " limit "
            + most,
        binding(where),
        (row, number) -> event(row));
  }

  /** How many there are. */
  int count(Sql condition) {
    List<Integer> found =
        database.query(
            "select count(*) from foyer_audit_event e where " + condition.text(),
            binding(condition),
            (row, number) -> row.getInt(1));
    return found.get(0);
  }

  private static StoredEvent event(ResultSet row) throws SQLException {
    return new StoredEvent(
        row.getObject(1, UUID.class),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        Happening.of(row.getString(3)));
  }

  private static PreparedStatementSetter binding(Sql condition) {
    return statement -> {
      int index = 1;
      for (Object value : condition.values()) {
        bind(statement, index++, value);
      }
    };
  }

  private static void bind(PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value instanceof String[] texts) {
      statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
    } else {
      statement.setObject(index, value);
    }
  }
}
