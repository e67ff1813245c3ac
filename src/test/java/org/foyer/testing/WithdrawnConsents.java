package org.foyer.testing;

import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Consent;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Ends the Consents of a test class with it: one that denies everybody would deny the other classes
 * on the same server, too.
 */
final class WithdrawnConsents implements AfterAllCallback {

  private static final int MOST = 10_000;

  @Override
  public void afterAll(ExtensionContext context) {
    Stores stores = SpringExtension.getApplicationContext(context).getBean(Stores.class);
    Store store = stores.asSystem("tests withdraw their Consents");
    Bundle withdrawal = new Bundle().setType(BundleType.TRANSACTION);
    store
        .search(Consent.class, "status=active", MOST)
        .forEach(
            consent ->
                withdrawal
                    .addEntry()
                    .setResource(consent.setStatus(Consent.ConsentState.INACTIVE))
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl("Consent/" + consent.getIdElement().getIdPart()));
    if (withdrawal.hasEntry()) {
      store.transact(withdrawal);
    }
  }
}
