package org.foyer.demonstration;

import java.io.IOException;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Loads the invoices and payments of the demonstration hospital, after its claims are decided. */
@Component
@Profile("demo")
@Order(4)
class DemonstrationPayments implements ApplicationRunner {

  private static final String PAYMENT = "payment-northgate-1";

  private final DemonstrationFiles files;
  private final Store store;

  DemonstrationPayments(DemonstrationFiles files, Stores stores) {
    this.files = files;
    this.store = stores.asSystem("demonstration hospital's payments");
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (store.read(PaymentReconciliation.class, PAYMENT).isEmpty()) {
      files.load("payments.json", store);
    }
  }
}
