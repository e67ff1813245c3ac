package org.foyer.demonstration;

import java.io.IOException;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.InsurancePlan;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Loads the price lists, insurance plans, charges and claims of the demonstration hospital, after
 * all that was charged is there. What follows from them, such as the journal, the server makes.
 */
@Component
@Profile("demo")
@Order(2)
class DemonstrationBilling implements ApplicationRunner {

  private static final String PLAN = "harborlight-standard";

  private final DemonstrationFiles files;
  private final Store store;

  DemonstrationBilling(DemonstrationFiles files, Stores stores) {
    this.files = files;
    this.store = stores.asSystem("demonstration hospital's billing");
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (store.read(InsurancePlan.class, PLAN).isEmpty()) {
      files.load("billing.json", store);
    }
  }
}
