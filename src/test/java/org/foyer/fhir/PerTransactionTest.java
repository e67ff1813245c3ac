package org.foyer.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class PerTransactionTest {

  private final PerTransaction<Notes> open = new PerTransaction<>();
  private final List<List<String>> settled = new ArrayList<>();

  @Test
  void whatATransactionKeepsIsSettledOnceBeforeItCommits() {
    inNewTransaction(
        () -> {
          note("one");
          note("two");
          assertThat(settled).isEmpty();
        });

    assertThat(settled).containsExactly(List.of("one", "two"));
  }

  @Test
  void eachTransactionHasItsOwnAlsoWithinAnother() {
    inNewTransaction(
        () -> {
          note("outer");
          inNewTransaction(() -> note("inner"));
          note("outer again");
        });
    inNewTransaction(() -> note("later"));

    assertThat(settled)
        .containsExactly(List.of("inner"), List.of("outer", "outer again"), List.of("later"));
  }

  @Test
  void nothingIsKeptWithoutATransaction() {
    assertThatIllegalStateException().isThrownBy(() -> note("nowhere"));
  }

  private void note(String text) {
    open.current(Notes::new).texts.add(text);
  }

  private static void inNewTransaction(Runnable work) {
    TransactionTemplate template = new TransactionTemplate(new NoDatabase());
    template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    template.executeWithoutResult(status -> work.run());
  }

  private final class Notes implements TransactionSynchronization {

    private final List<String> texts = new ArrayList<>();

    @Override
    public void beforeCommit(boolean readOnly) {
      settled.add(texts);
    }
  }

  private static final class NoDatabase extends AbstractPlatformTransactionManager {

    private static final long serialVersionUID = 1;

    @Override
    protected Object doGetTransaction() {
      return this;
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
      return TransactionSynchronizationManager.isActualTransactionActive();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override
    protected Object doSuspend(Object transaction) {
      return transaction;
    }

    @Override
    protected void doResume(Object transaction, Object suspended) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {}

    @Override
    protected void doRollback(DefaultTransactionStatus status) {}
  }
}
