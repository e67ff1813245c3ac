package org.foyer.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What features do in the database transaction of theirs. */
@ServerTest
class StoreIT {

  private final Store store;
  private final TransactionTemplate transactions;

  StoreIT(@Autowired Stores stores, @Autowired PlatformTransactionManager transactionManager) {
    this.store = stores.asSystem("tests");
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Test
  void whoSeeksInVainMayGoOnInTheSameTransaction() {
    String gone = store.create(Patients.somebody()).getIdPart();
    store.delete(Patient.class, gone);

    String created =
        transactions.execute(
            status -> {
              assertThat(store.read(Patient.class, gone)).isEmpty();
              assertThat(store.read("Patient", "never-there")).isEmpty();
              return store.create(Patients.somebody()).getIdPart();
            });

    assertThat(store.read(Patient.class, String.valueOf(created))).isPresent();
  }

  @Test
  void whatTheTransactionHasWrittenItReads() {
    transactions.executeWithoutResult(
        status -> {
          String id = store.create(Patients.somebody()).getIdPart();
          assertThat(store.read(Patient.class, id)).isPresent();
          store.delete(Patient.class, id);
          assertThat(store.read(Patient.class, id)).isEmpty();
        });
  }
}
