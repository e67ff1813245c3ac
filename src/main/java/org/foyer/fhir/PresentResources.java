package org.foyer.fhir;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is there, found out without an exception: HAPI's would doom the database transaction in
 * which a feature only wants to know.
 */
@Component
class PresentResources {

  private static final String IS_THERE =
      "select 1 from hfj_resource"
          + " where res_type = :type and fhir_id = :id and res_deleted_at is null";

  private final EntityManager entities;

  PresentResources(EntityManager entities) {
    this.entities = entities;
  }

  /** Whether a resource is certainly not there; outside of a transaction, nobody needs to know. */
  boolean isMissing(String type, String id) {
    return TransactionSynchronizationManager.isActualTransactionActive()
        && entities
            .createNativeQuery(IS_THERE)
            .setParameter("type", type)
            .setParameter("id", id)
            .getResultList()
            .isEmpty();
  }
}
