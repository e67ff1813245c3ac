package org.foyer.fhir;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The only way by which features reach stored resources. Authority travels with each access: a
 * store is always somebody's.
 */
@Component
public class Stores {

  private final DaoRegistry resources;
  private final IFhirSystemDao<Bundle, Meta> system;

  private final MatchUrlService queries;
  private final PresentResources present;
  private final ObjectProvider<BulkReads> bulkReads;
  private final ObjectProvider<BulkWrites> bulkWrites;
  private final ObjectProvider<Visibility> visibility;
  private final FactExtractor facts;
  private final ObjectProvider<StoredResources> stored;

  Stores(
      DaoRegistry resources,
      IFhirSystemDao<Bundle, Meta> system,
      MatchUrlService queries,
      PresentResources present,
      ObjectProvider<BulkReads> bulkReads,
      ObjectProvider<BulkWrites> bulkWrites,
      ObjectProvider<Visibility> visibility,
      FactExtractor facts,
      ObjectProvider<StoredResources> stored) {
    this.resources = resources;
    this.system = system;
    this.queries = queries;
    this.present = present;
    this.bulkReads = bulkReads;
    this.bulkWrites = bulkWrites;
    this.visibility = visibility;
    this.facts = facts;
    this.stored = stored;
  }

  /**
   * A store with the authority of the server itself, for work that no person asked for.
   *
   * @param reason what the work is, such as {@code nightly reminder run}
   */
  public Store asSystem(String reason) {
    return of(Caller.server(reason));
  }

  /** A store with the authority of a caller: each access is judged as if it came by HTTP. */
  public Store of(Caller caller) {
    return new Store(resources, system, queries, present, caller);
  }

  /** What searches find, with the authority of a caller. */
  public CallerSearches searchesOf(Caller caller) {
    return new CallerSearches(
        resources, queries, visibility.getObject(), facts, stored.getObject(), caller);
  }

  /** Resources by the thousands, with the authority of a caller. */
  public BulkStore bulkOf(Caller caller) {
    return new BulkStore(
        bulkReads.getObject(), () -> Store.request(caller, RestOperationTypeEnum.SEARCH_TYPE));
  }

  /** Writes resources by the thousands, with the authority of a caller. */
  public BulkWriter bulkWriterOf(Caller caller) {
    return new BulkWriter(
        bulkWrites.getObject(), () -> Store.request(caller, RestOperationTypeEnum.UPDATE));
  }
}
