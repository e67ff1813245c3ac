package org.foyer.fhir.search;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads everything as it is at one moment, so that nothing is shown in a version in which it would
 * not match, or might not be seen.
 */
public final class OneMoment {

  private static final String SNAPSHOT =
      "set transaction isolation level repeatable read read only";

  private final JdbcTemplate database;
  private final TransactionTemplate transactions;

  OneMoment(JdbcTemplate database, PlatformTransactionManager transactions) {
    this.database = database;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** Reads, in a transaction that sees nothing of what others write meanwhile. */
  public <T> T read(Supplier<T> reading) {
    return read(reading, List.of(SNAPSHOT));
  }

  /** Reads likewise, with statements that may take up to 15 minutes each. */
  <T> T readLong(Supplier<T> reading) {
    return read(reading, List.of(SNAPSHOT, "set local statement_timeout = '15min'"));
  }

  private <T> T read(Supplier<T> reading, List<String> settings) {
    T found =
        transactions.execute(
            status -> {
              settings.forEach(database::execute);
              return reading.get();
            });
    if (found == null) {
      throw new IllegalStateException("Nothing was read");
    }
    return found;
  }
}
