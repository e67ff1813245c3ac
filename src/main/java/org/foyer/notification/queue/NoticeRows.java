package org.foyer.notification.queue;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.notification.ChannelName;
import org.foyer.notification.NotificationSettings;
import org.foyer.notification.PlannedNotice;
import org.foyer.notification.queue.QueuedNotice.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of notices, as nodes take them and give them back. Time is the database's. */
@Component
class NoticeRows {

  private final JdbcClient database;
  private final NotificationSettings settings;

  NoticeRows(JdbcClient database, NotificationSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Takes the notice that has been due for longest; empty if none is due that nobody has. */
  Optional<QueuedNotice> claim() {
    return database
        .sql(
            """
            update foyer_notice
               set claim = :claim, attempts = attempts + 1, next_at = now() + :lease * interval '1 ms'
             where id = (select id from foyer_notice
                          where state = 'WAITING' and next_at <= now()
                          order by next_at limit 1 for update skip locked)
            returning *
            """)
        .param("claim", UUID.randomUUID())
        .param("lease", settings.lease().toMillis())
        .query(NoticeRows::row)
        .optional();
  }

  /** Whether this node has it still, and it was not changed meanwhile. */
  boolean isHeld(QueuedNotice notice) {
    return database
        .sql(
            "select exists (select 1 from foyer_notice where id = :id and state = 'WAITING'"
                + " and claim = :claim and revision = :revision and next_at > now())")
        .param("id", notice.id())
        .param("claim", notice.claim())
        .param("revision", notice.revision())
        .query(Boolean.class)
        .single();
  }

  /**
   * Locks it for what is recorded now.
   *
   * @return whether it still waits, is this node's, and was not changed meanwhile
   */
  boolean lockHeld(QueuedNotice notice) {
    return database
        .sql(
            "select state = 'WAITING' and claim = :claim and revision = :revision"
                + " from foyer_notice where id = :id for update")
        .param("id", notice.id())
        .param("claim", notice.claim())
        .param("revision", notice.revision())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  void noteSent(QueuedNotice notice, ChannelName channel) {
    database
        .sql(
            "update foyer_notice set sent_by = sent_by || :channel, failing_since = null"
                + " where id = :id")
        .param("channel", new String[] {channel.name()})
        .param("id", notice.id())
        .update();
  }

  void noteFailed(QueuedNotice notice, ChannelName channel, String failure) {
    database
        .sql(
            "update foyer_notice set failed_by = failed_by || :channel, failure = :failure,"
                + " failed_channel = :name where id = :id")
        .param("channel", new String[] {channel.name()})
        .param("failure", failure)
        .param("name", channel.name())
        .param("id", notice.id())
        .update();
  }

  void noteFailing(QueuedNotice notice, @Nullable ChannelName channel, String failure) {
    database
        .sql(
            "update foyer_notice set failing_since = coalesce(failing_since, now()),"
                + " failure = :failure, failed_channel = :name where id = :id and claim = :claim")
        .param("failure", failure)
        .param("name", channel == null ? null : channel.name())
        .param("id", notice.id())
        .param("claim", notice.claim())
        .update();
  }

  /** Gives it back until a moment. */
  void postpone(QueuedNotice notice, Instant until) {
    database
        .sql(
            "update foyer_notice set claim = null, next_at = :until"
                + " where id = :id and claim = :claim and state = 'WAITING'")
        .param("until", Timestamp.from(until))
        .param("id", notice.id())
        .param("claim", notice.claim())
        .update();
  }

  /** Ends it. */
  void end(QueuedNotice notice, String state) {
    database
        .sql(
            "update foyer_notice set claim = null, state = :state, ended_at = now()"
                + " where id = :id")
        .param("state", state)
        .param("id", notice.id())
        .update();
  }

  static QueuedNotice row(ResultSet row, int number) throws SQLException {
    Timestamp failingSince = row.getTimestamp("failing_since");
    return new QueuedNotice(
        row.getObject("id", UUID.class),
        plan(row),
        row.getString("request"),
        row.getInt("revision"),
        row.getObject("claim", UUID.class),
        new Progress(
            channels(row.getArray("sent_by")),
            channels(row.getArray("failed_by")),
            row.getInt("attempts"),
            failingSince == null ? null : failingSince.toInstant()));
  }

  static PlannedNotice plan(ResultSet row) throws SQLException {
    return new PlannedNotice(
        row.getString("key"),
        row.getString("kind"),
        row.getString("patient"),
        row.getString("about"),
        row.getTimestamp("due_at").toInstant(),
        row.getTimestamp("expires_at").toInstant());
  }

  private static Set<ChannelName> channels(Array names) throws SQLException {
    List<ChannelName> channels =
        Arrays.stream((String[]) names.getArray()).map(ChannelName::valueOf).toList();
    return channels.isEmpty() ? EnumSet.noneOf(ChannelName.class) : EnumSet.copyOf(channels);
  }
}
