package org.foyer.fhir;

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
public class OperationTransactions {

  private final TransactionTemplate transactions;

  OperationTransactions(PlatformTransactionManager transactionManager) {
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Whether what is written now was judged already by operations of this kind. */
  public static boolean isWithin(String kind) {
    return TransactionSynchronizationManager.hasResource(key(kind));
  }

  /**
   * Does the work in one transaction, that of the caller if there is one.
   *
   * @param kind what those who judge plain writes know the operations by
   */
  public <T> T run(String kind, Supplier<T> work) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              if (isWithin(kind)) {
                return work.get();
              }
              TransactionSynchronizationManager.bindResource(key(kind), kind);
              try {
                return work.get();
              } finally {
                TransactionSynchronizationManager.unbindResource(key(kind));
              }
            }));
  }

  private static String key(String kind) {
    return OperationTransactions.class.getName() + "." + kind;
  }
}
