package org.foyer.scheduling.book;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Database transactions of operations that have judged by themselves what they write: all of it is
 * done, or nothing.
 */
@Component
public class BookingTransactions {

  private static final Object JUDGED = new Object();

  private final TransactionTemplate transactions;

  BookingTransactions(PlatformTransactionManager transactionManager) {
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Whether what is written now was judged already by the operation that writes it. */
  static boolean isJudged() {
    return TransactionSynchronizationManager.hasResource(JUDGED);
  }

  /** Does the work in one transaction, that of the caller if there is one. */
  public <T> T run(Supplier<T> work) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              if (isJudged()) {
                return work.get();
              }
              TransactionSynchronizationManager.bindResource(JUDGED, JUDGED);
              try {
                return work.get();
              } finally {
                TransactionSynchronizationManager.unbindResource(JUDGED);
              }
            }));
  }
}
