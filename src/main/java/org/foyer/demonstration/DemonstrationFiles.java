package org.foyer.demonstration;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The files of the demonstration hospital, with dates around today. */
@Component
@Profile("demo")
class DemonstrationFiles {

  private static final String FOLDER = "demonstration/";
  private static final String BILLING = "billing";

  private final FhirContext fhirContext;
  private final OperationTransactions transactions;

  DemonstrationFiles(FhirContext fhirContext, OperationTransactions transactions) {
    this.fhirContext = fhirContext;
    this.transactions = transactions;
  }

  /** One transaction of all these files. */
  Bundle transaction(List<String> files) throws IOException {
    RelativeDates dates = RelativeDates.ofToday();
    Bundle all = new Bundle().setType(BundleType.TRANSACTION);
    for (String file : files) {
      String json = dates.resolve(text(file));
      Bundle part = fhirContext.newJsonParser().parseResource(Bundle.class, json);
      part.getEntry().forEach(all::addEntry);
    }
    return all;
  }

  /**
   * Loads what operations would have made, in the order of a file: all of it, or nothing.
   *
   * @param store with the authority of the server
   */
  void load(String file, Store store) throws IOException {
    Bundle made = transaction(List.of(file));
    transactions.run(
        BILLING,
        () -> {
          made.getEntry().forEach(entry -> store.update(entry.getResource()));
          return made;
        });
  }

  /** A file as it is. */
  static String text(String file) throws IOException {
    try (InputStream in = new ClassPathResource(FOLDER + file).getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
