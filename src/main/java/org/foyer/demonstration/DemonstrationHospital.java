package org.foyer.demonstration;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Organization;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Loads the demonstration hospital on the first start with the {@code demo} profile, all of it in
 * one transaction, so that it is there as a whole or not at all.
 */
@Component
@Profile("demo")
@Order(1)
class DemonstrationHospital implements ApplicationRunner {

  private static final String HOSPITAL = "foyer-hospital";

  private final DemonstrationFiles files;
  private final Store store;

  DemonstrationHospital(DemonstrationFiles files, Stores stores) {
    this.files = files;
    this.store = stores.asSystem("demonstration hospital");
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (store.read(Organization.class, HOSPITAL).isEmpty()) {
      store.transact(files.transaction(names()));
    }
  }

  private static List<String> names() throws IOException {
    return new ObjectMapper()
        .readValue(DemonstrationFiles.text("manifest.json"), Manifest.class)
        .files();
  }

  private record Manifest(List<String> files) {}
}
