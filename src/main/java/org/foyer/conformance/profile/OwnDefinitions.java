package org.foyer.conformance.profile;

import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import org.foyer.fhir.SearchIndex;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.MetadataResource;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores the definitions of {@code fhir-profiles/}, all in one transaction, on the first start and
 * whenever one of them is another than before. Other starts ask for one row.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OwnDefinitions implements ApplicationRunner {

  private static final int ATTEMPTS = 3;

  private final OwnPackage own;
  private final Store store;
  private final SearchIndex index;
  private final JdbcClient database;

  OwnDefinitions(OwnPackage own, Stores stores, SearchIndex index, JdbcClient database) {
    this.own = own;
    this.store = stores.asSystem("own definitions");
    this.index = index;
    this.database = database;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    String hash = own.hash();
    if (!isStored(hash)) {
      storeAll();
      remember(hash);
    }
  }

  /** Another node that starts at the same moment may be first; then there is little left to do. */
  private void storeAll() {
    for (int attempt = 1; ; attempt++) {
      try {
        store();
        return;
      } catch (ResourceVersionConflictException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void store() {
    if (areStored()) {
      store.transact(transaction());
    } else {
      store.transactUnindexed(transaction());
      index.refresh();
    }
  }

  private Bundle transaction() {
    Bundle all = new Bundle().setType(BundleType.TRANSACTION);
    for (MetadataResource definition : own.definitions()) {
      all.addEntry()
          .setResource(definition)
          .getRequest()
          .setMethod(HTTPVerb.PUT)
          .setUrl(definition.fhirType() + "/" + definition.getIdElement().getIdPart());
    }
    return all;
  }

  /** If none are, not even others than these, the database is new. */
  private boolean areStored() {
    return database
        .sql("select exists (select from foyer_own_definitions)")
        .query(Boolean.class)
        .single();
  }

  private boolean isStored(String hash) {
    return database
        .sql("select exists (select from foyer_own_definitions where hash = ?)")
        .param(hash)
        .query(Boolean.class)
        .single();
  }

  private void remember(String hash) {
    database
        .sql(
            "insert into foyer_own_definitions (hash) values (?)"
                + " on conflict (only_row) do update set hash = excluded.hash")
        .param(hash)
        .update();
  }
}
