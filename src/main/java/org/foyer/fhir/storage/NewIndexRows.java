package org.foyer.fhir.storage;

import ca.uhn.fhir.jpa.cache.ISearchParamIdentityCacheSvc;
import ca.uhn.fhir.jpa.dao.index.DaoSearchParamSynchronizer;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndex;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.util.AddRemoveCount;
import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps the search index rows of resources that had none out of Hibernate's session: HAPI would
 * make each an entity, that is snapshots and comparisons at every flush and a statement of its own.
 * Resources that have rows, and the few indexes that must be unique, stay HAPI's.
 */
final class NewIndexRows extends DaoSearchParamSynchronizer {

  private final Supplier<ISearchParamIdentityCacheSvc> identities;

  NewIndexRows(Supplier<ISearchParamIdentityCacheSvc> identities) {
    this.identities = Suppliers.memoize(identities::get);
  }

  @Override
  public AddRemoveCount synchronizeSearchParamsToDatabase(
      ResourceIndexedSearchParams wanted,
      ResourceTable entity,
      ResourceIndexedSearchParams existing) {
    long resource = entity.getId().getId();
    IndexRows rows = IndexRows.current();
    if (!rows.have(resource) && kinds(existing).anyMatch(kind -> !kind.isEmpty())) {
      return super.synchronizeSearchParamsToDatabase(wanted, entity, existing);
    }
    List<BaseResourceIndex> added = new ArrayList<>();
    kinds(wanted).forEach(kind -> added.addAll(taken(kind, entity)));
    rows.put(resource, added);
    // Left in there, they would be held against what is wanted at the next change.
    kinds(wanted).forEach(Collection::clear);
    kinds(existing).forEach(Collection::clear);
    AddRemoveCount count = super.synchronizeSearchParamsToDatabase(wanted, entity, existing);
    count.addToAddCount(added.size());
    return count;
  }

  private static Stream<Collection<? extends BaseResourceIndex>> kinds(
      ResourceIndexedSearchParams parameters) {
    return Stream.of(
        parameters.myStringParams,
        parameters.myTokenParams,
        parameters.myNumberParams,
        parameters.myQuantityParams,
        parameters.myQuantityNormalizedParams,
        parameters.myDateParams,
        parameters.myUriParams,
        parameters.myCoordsParams,
        parameters.myLinks);
  }

  /** What is equal once it knows its resource is one row. */
  private Collection<BaseResourceIndex> taken(
      Collection<? extends BaseResourceIndex> kind, ResourceTable entity) {
    Collection<BaseResourceIndex> rows = new LinkedHashSet<>();
    for (BaseResourceIndex row : kind) {
      row.setResourceId(entity.getId().getId());
      row.setPartitionId(entity.getPartitionId());
      row.calculateHashes();
      if (row instanceof BaseResourceIndexedSearchParam parameter) {
        identities
            .get()
            .findOrCreateSearchParamIdentity(
                parameter.getHashIdentity(), parameter.getResourceType(), parameter.getParamName());
      }
      rows.add(row);
    }
    // As HAPI does when it makes them entities; what is compared before is whole.
    rows.forEach(
        row -> {
          if (row instanceof ResourceIndexedSearchParamToken token) {
            token.truncateFieldsForDB();
          }
        });
    return rows;
  }
}
