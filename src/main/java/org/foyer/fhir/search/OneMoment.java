package org.foyer.fhir.search;

import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads everything as it is at one moment, so that nothing is shown in a version in which it would
 * not match, or might not be seen.
 */
public final class OneMoment {

  private final JdbcTemplate database;
  private final TransactionTemplate transactions;

  OneMoment(JdbcTemplate database, PlatformTransactionManager transactions) {
    this.database = database;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** Reads, in a transaction that sees nothing of what others write meanwhile. */
  public <T> T read(Supplier<T> reading) {
    T found =
        transactions.execute(
            status -> {
              database.execute("set transaction isolation level repeatable read read only");
              return reading.get();
            });
    if (found == null) {
      throw new IllegalStateException("Nothing was read");
    }
    return found;
  }
}
