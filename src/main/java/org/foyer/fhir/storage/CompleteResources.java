package org.foyer.fhir.storage;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.index.SearchParamWithInlineReferencesExtractor;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Extracts the index values of a resource when it is complete. HAPI takes each new entry of a
 * transaction twice: first to know its id, and again when the references to such ids are replaced;
 * what it extracts the first time is not stored.
 */
final class CompleteResources extends SearchParamWithInlineReferencesExtractor {

  private static final String LEFT_OUT = CompleteResources.class.getName();

  @Override
  public void populateFromResource(
      RequestPartitionId partition,
      ResourceIndexedSearchParams parameters,
      TransactionDetails transaction,
      ResourceTable entity,
      IBaseResource resource,
      ResourceIndexedSearchParams existing,
      RequestDetails request,
      boolean complete) {
    if (!complete && entity.getId().getId() == null) {
      resource.setUserData(LEFT_OUT, true);
      return;
    }
    if (complete && resource.getUserData(LEFT_OUT) != null) {
      resource.setUserData(LEFT_OUT, null);
      // So that HAPI notes which indexes have values, also when no reference was replaced.
      entity.setHashSha256(null);
    }
    super.populateFromResource(
        partition, parameters, transaction, entity, resource, existing, request, complete);
  }
}
