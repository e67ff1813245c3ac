package org.foyer.demonstration;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Organization;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Loads the demonstration hospital on the first start with the {@code demo} profile, all of it in
 * one transaction, so that it is there as a whole or not at all.
 */
@Component
@Profile("demo")
class DemonstrationHospital implements ApplicationRunner {

  private static final String FOLDER = "demonstration/";
  private static final String HOSPITAL = "foyer-hospital";

  private final FhirContext fhirContext;
  private final Store store;

  DemonstrationHospital(FhirContext fhirContext, Stores stores) {
    this.fhirContext = fhirContext;
    this.store = stores.asSystem("demonstration hospital");
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (store.read(Organization.class, HOSPITAL).isEmpty()) {
      store.transact(transaction());
    }
  }

  private Bundle transaction() throws IOException {
    RelativeDates dates = RelativeDates.ofToday();
    Bundle all = new Bundle().setType(BundleType.TRANSACTION);
    for (String file : files()) {
      String json = dates.resolve(text(file));
      Bundle part = fhirContext.newJsonParser().parseResource(Bundle.class, json);
      part.getEntry().forEach(all::addEntry);
    }
    return all;
  }

  private static List<String> files() throws IOException {
    return new ObjectMapper().readValue(text("manifest.json"), Manifest.class).files();
  }

  private static String text(String file) throws IOException {
    try (InputStream in = new ClassPathResource(FOLDER + file).getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private record Manifest(List<String> files) {}
}
