package org.foyer.audit.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.foyer.shared.AuditEntry;
import org.jspecify.annotations.Nullable;

/** Adds rows to the table of events. The time is the database's, the same for all nodes. */
final class EventTable {

  private static final String INSERT =
      """
      insert into foyer_audit_event
        (id, recorded, kind, what, action, outcome, keys, agent_name, address, content)
      select foyer_audit_id(t.now), t.now, ?, ?, ?, ?, ?, ?, ?, ?
        from (select date_trunc('milliseconds', clock_timestamp()) as now) t
      """;

  private EventTable() {}

  /** Adds events, in the transaction that the connection is in. */
  static void insert(Connection connection, Collection<Happening> events) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Happening event : events) {
        bind(connection, insert, event);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void bind(Connection connection, PreparedStatement insert, Happening event)
      throws SQLException {
    AuditEntry entry = event.entry();
    insert.setString(1, entry.kind().name());
    insert.setString(2, text(entry.what()));
    insert.setString(3, EventActions.of(entry));
    insert.setShort(4, EventActions.outcome(entry.outcome()));
    insert.setArray(
        5,
        connection.createArrayOf(
            "text", event.keys().stream().map(EventTable::text).toArray(String[]::new)));
    insert.setString(6, text(entry.actor() == null ? null : name(entry.actor())));
    insert.setString(7, text(event.address()));
    insert.setString(8, event.toJson());
  }

  private static @Nullable String name(AuditEntry.Actor actor) {
    return actor.name() != null ? actor.name() : actor.clientName();
  }

  /** PostgreSQL has no text with NUL in it, and nothing must fail for that. */
  private static @Nullable String text(@Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }
}
