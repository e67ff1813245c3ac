package org.foyer.billing.insurer;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredReferences;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Locks the Account that a claim of this server's own hospital belongs to, before all else. */
@Component
public class AccountLock {

  private final LocalReferences references;
  private final StoredReferences rows;
  private final EntityManager entities;

  AccountLock(LocalReferences references, StoredReferences rows, EntityManager entities) {
    this.references = references;
    this.rows = rows;
    this.entities = entities;
  }

  /** Keeps others from posting to the claim's Account until the transaction ends. */
  public void lock(Claim claim) {
    entities.flush();
    Extension account = claim.getExtensionByUrl(BillingCodes.BILLING_ACCOUNT);
    if (account != null && account.getValue() instanceof Reference reference) {
      references
          .target(reference)
          .ifPresent(target -> rows.lock("Account", List.of(target.getIdPart())));
    }
  }
}
