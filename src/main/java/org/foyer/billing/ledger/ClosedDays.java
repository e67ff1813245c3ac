package org.foyer.billing.ledger;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days for which nothing is entered any more. */
@Component
public class ClosedDays {

  private final JdbcClient database;

  ClosedDays(JdbcClient database) {
    this.database = database;
  }

  /** The last closed day; none is closed until the transaction ends. */
  Optional<LocalDate> until() {
    lock("pg_advisory_xact_lock_shared");
    return last();
  }

  /** The last closed day; empty if none ever was. */
  public Optional<LocalDate> last() {
    return database
        .sql("select day from foyer_journal_close order by day desc limit 1")
        .query(LocalDate.class)
        .optional();
  }

  /**
   * Closes a day, and all before it. It waits for those who enter something now.
   *
   * @param by who does
   * @return false if it was closed already
   */
  public boolean close(LocalDate day, String by) {
    lock("pg_advisory_xact_lock");
    if (last().filter(closed -> !closed.isBefore(day)).isPresent()) {
      return false;
    }
    database
        .sql("insert into foyer_journal_close (day, closed_by) values (:day, :by)")
        .param("day", day)
        .param("by", by)
        .update();
    return true;
  }

  private void lock(String how) {
    database
        .sql("select %s(hashtextextended('foyer_journal_close', 30))".formatted(how))
        .query((row, number) -> number)
        .list();
  }
}
