package org.foyer.fhir;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a feature keeps for one database transaction, such as what that has written so far, to see
 * to it just before the transaction commits ({@link TransactionSynchronization#beforeCommit}).
 *
 * @param <T> what is kept; it must have begun before the transaction starts to commit
 */
public final class PerTransaction<T extends TransactionSynchronization> {

  /**
   * That of the transaction that runs on this thread; made if there is none yet.
   *
   * @throws IllegalStateException if no transaction runs
   */
  @SuppressWarnings("unchecked") // only bind() puts something under this key
  public T current(Supplier<T> first) {
    @Nullable Object known = TransactionSynchronizationManager.getResource(this);
    return known == null ? bind(first) : (T) known;
  }

  /** That of the transaction that runs on this thread, if it has one already. */
  @SuppressWarnings("unchecked") // only bind() puts something under this key
  public Optional<T> existing() {
    return Optional.ofNullable((T) TransactionSynchronizationManager.getResource(this));
  }

  private T bind(Supplier<T> first) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("Something is written outside of a transaction");
    }
    T created = first.get();
    TransactionSynchronizationManager.bindResource(this, created);
    TransactionSynchronizationManager.registerSynchronization(created);
    TransactionSynchronizationManager.registerSynchronization(new Binding(created));
    return created;
  }

  /** Keeps it from transactions that run meanwhile on the same thread, and from later ones. */
  private final class Binding implements TransactionSynchronization {

    private final T kept;

    private Binding(T kept) {
      this.kept = kept;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(PerTransaction.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(PerTransaction.this, kept);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(PerTransaction.this);
    }
  }
}
