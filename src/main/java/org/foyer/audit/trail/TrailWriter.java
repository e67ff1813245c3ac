package org.foyer.audit.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes the events of this node that have no transaction of their own: whatever waits is written
 * by one statement and one commit, on a connection that nobody else uses up.
 */
@Component
class TrailWriter implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TrailWriter.class);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_ONCE = 500;
  private static final String CHECK_VIOLATION = "23514";
  private static final String DATA_EXCEPTION = "22";

  private final DataSource dataSource;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile @Nullable Thread thread;
  private @Nullable Connection connection;

  TrailWriter(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  private record Waiting(Happening event, CompletableFuture<Void> done) {}

  /** Writes an event; the future is done when it is durable. */
  CompletableFuture<Void> write(Happening event) {
    Waiting waiting = new Waiting(event, new CompletableFuture<>());
    if (thread == null || !queue.offer(waiting)) {
      waiting.done().completeExceptionally(new IllegalStateException("The trail takes no more"));
    }
    return waiting.done();
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>();
    while (thread != null || !queue.isEmpty()) {
      try {
        Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, MOST_AT_ONCE - 1);
          write(batch);
        }
      } catch (InterruptedException e) {
        break;
      } finally {
        batch.clear();
      }
    }
    close();
  }

  private void write(List<Waiting> batch) {
    try {
      commit(batch);
      batch.forEach(waiting -> waiting.done().complete(null));
    } catch (SQLException | RuntimeException e) {
      boolean data = e instanceof SQLException sql && stateOf(sql).startsWith(DATA_EXCEPTION);
      if (data && batch.size() > 1) {
        // One that cannot be stored must not take the others with it.
        batch.forEach(waiting -> write(List.of(waiting)));
        return;
      }
      LOG.error("{} events could not be recorded: {}", batch.size(), describe(e));
      batch.forEach(waiting -> waiting.done().completeExceptionally(e));
    }
  }

  private void commit(List<Waiting> batch) throws SQLException {
    try {
      insert(batch);
    } catch (SQLException e) {
      close();
      if (!stateOf(e).startsWith(DATA_EXCEPTION)) {
        // The connection may have been lost with the server, or the month have begun.
        if (CHECK_VIOLATION.equals(stateOf(e))) {
          makeMonth();
        }
        insert(batch);
      } else {
        throw e;
      }
    }
  }

  private void insert(List<Waiting> batch) throws SQLException {
    Connection open = open();
    EventTable.insert(open, batch.stream().map(Waiting::event).toList());
    open.commit();
  }

  private void makeMonth() throws SQLException {
    try (Statement statement = open().createStatement()) {
      statement.execute("select foyer_audit_month(now())");
    }
    open().commit();
  }

  private Connection open() throws SQLException {
    if (connection == null) {
      connection = dataSource.getConnection();
      connection.setAutoCommit(false);
    }
    return connection;
  }

  private void close() {
    if (connection != null) {
      try (Connection closing = connection) {
        closing.rollback();
        closing.setAutoCommit(true);
      } catch (SQLException e) {
        LOG.debug("A connection was lost", e);
      } finally {
        connection = null;
      }
    }
  }

  private static String stateOf(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  private static String describe(Exception e) {
    return e.getClass().getSimpleName()
        + (e instanceof SQLException sql ? " " + sql.getSQLState() : "");
  }

  @Override
  public void start() {
    Thread writer = new Thread(this::run, "audit-trail");
    writer.setDaemon(true);
    thread = writer;
    writer.start();
  }

  @Override
  public void stop() {
    Thread writer = thread;
    thread = null;
    if (writer != null) {
      try {
        writer.join(10_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** The first to begin and the last to end, so that nothing happens without it. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 1000;
  }
}
