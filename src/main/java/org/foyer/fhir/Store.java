package org.foyer.fhir;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.api.model.DaoMethodOutcome;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.ValidationModeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceType;
import org.jspecify.annotations.Nullable;

/** Stored resources, seen and changed with the authority of one caller. */
public final class Store {

  private final DaoRegistry resources;
  private final IFhirSystemDao<Bundle, Meta> system;
  private final MatchUrlService queries;
  private final PresentResources present;
  private final Caller caller;

  Store(
      DaoRegistry resources,
      IFhirSystemDao<Bundle, Meta> system,
      MatchUrlService queries,
      PresentResources present,
      Caller caller) {
    this.resources = resources;
    this.system = system;
    this.queries = queries;
    this.present = present;
    this.caller = caller;
  }

  /** Reads a resource; empty if there is none, or no more. */
  public <T extends Resource> Optional<T> read(Class<T> type, String id) {
    return read(type.getSimpleName(), id).map(type::cast);
  }

  /** Creates a resource, in the database transaction of the caller if there is one. */
  public <T extends Resource> IdType create(T resource) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) resource.getClass();
    return new IdType(
        resources
            .getResourceDao(type)
            .create(resource, request(RestOperationTypeEnum.CREATE))
            .getId()
            .getValue());
  }

  /**
   * Updates a resource, in the database transaction of the caller if there is one. If its id names
   * a version, that must be the current one.
   *
   * @return the resource as stored
   */
  public <T extends Resource> T update(T resource) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) resource.getClass();
    return type.cast(
        resources
            .getResourceDao(type)
            .update(resource, request(RestOperationTypeEnum.UPDATE))
            .getResource());
  }

  /**
   * Stores a resource with the id it has, while another that refers to it is being written.
   *
   * @param write the write of the other, which may have noted that there is no such resource
   */
  public void updateFor(TransactionDetails write, Resource resource) {
    @SuppressWarnings("unchecked")
    IFhirResourceDao<Resource> dao = resources.getResourceDao(resource.fhirType());
    DaoMethodOutcome stored = dao.update(resource, request(RestOperationTypeEnum.UPDATE));
    write.addResolvedResourceId(
        new IdType(resource.fhirType(), stored.getId().getIdPart()), stored.getPersistentId());
  }

  /** Deletes a resource, in the database transaction of the caller if there is one. */
  public <T extends Resource> void delete(Class<T> type, String id) {
    resources
        .getResourceDao(type)
        .delete(new IdType(type.getSimpleName(), id), request(RestOperationTypeEnum.DELETE));
  }

  /**
   * Searches a type.
   *
   * @param query the parameters as in an address, such as {@code name=Smith&_sort=birthdate}
   * @param most how many matches are wanted at most
   */
  public <T extends Resource> List<T> search(Class<T> type, String query, int most) {
    String name = ResourceType.fromCode(type.getSimpleName()).name();
    SearchParameterMap criteria =
        queries.getResourceSearch(name + "?" + query).getSearchParameterMap();
    criteria.setSort(sort(query));
    criteria.setCount(most);
    return resources
        .getResourceDao(type)
        .search(criteria, request(RestOperationTypeEnum.SEARCH_TYPE))
        .getResources(0, most)
        .stream()
        .map(type::cast)
        .toList();
  }

  /**
   * Why a resource could not be deleted, such as others that refer to it; empty if it could be.
   * Nothing is deleted.
   *
   * @throws ResourceNotFoundException if there is no such resource
   */
  public Optional<OperationOutcome> hindrancesToDelete(String resourceType, String id) {
    IFhirResourceDao<?> dao = resources.getResourceDao(resourceType);
    try {
      dao.validate(
          null,
          new IdType(resourceType, id),
          null,
          null,
          ValidationModeEnum.DELETE,
          null,
          request(RestOperationTypeEnum.VALIDATE));
      return Optional.empty();
    } catch (ResourceVersionConflictException e) {
      return Optional.of((OperationOutcome) e.getOperationOutcome());
    }
  }

  /** Reads a resource of a type that is known by its name; empty if there is none, or no more. */
  public Optional<Resource> read(String resourceType, String id) {
    IdType wanted = new IdType(id);
    if (present.isMissing(resourceType, wanted.getIdPart())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          (Resource)
              resources
                  .getResourceDao(resourceType)
                  .read(wanted, request(RestOperationTypeEnum.READ)));
    } catch (ResourceNotFoundException | ResourceGoneException e) {
      return Optional.empty();
    }
  }

  /**
   * Runs a transaction: all entries or none.
   *
   * @see <a href="https://hl7.org/fhir/R4/http.html#transaction">FHIR transaction</a>
   */
  public Bundle transact(Bundle transaction) {
    return system.transaction(request(RestOperationTypeEnum.TRANSACTION), transaction);
  }

  /**
   * Runs a transaction that may hold search parameters while there is nothing yet that they would
   * find: HAPI is not made to index all resources of their types anew. The parameters are taken up
   * at {@link SearchIndex#refresh}.
   */
  public Bundle transactUnindexed(Bundle transaction) {
    RequestDetails request = request(RestOperationTypeEnum.TRANSACTION);
    request.getUserData().put(JpaConstants.SKIP_REINDEX_ON_UPDATE, true);
    return system.transaction(request, transaction);
  }

  /** HAPI leaves out of a query what is no criterion. */
  private static @Nullable SortSpec sort(String query) {
    @Nullable SortSpec sort = null;
    String[] given = UrlUtil.parseQueryString(query).getOrDefault("_sort", new String[0]);
    List<String> keys =
        Arrays.stream(given).flatMap(value -> Arrays.stream(value.split(","))).toList();
    for (int i = keys.size() - 1; i >= 0; i--) {
      boolean descending = keys.get(i).startsWith("-");
      String name = descending ? keys.get(i).substring(1) : keys.get(i);
      sort = new SortSpec(name, descending ? SortOrderEnum.DESC : SortOrderEnum.ASC).setChain(sort);
    }
    return sort;
  }

  private RequestDetails request(RestOperationTypeEnum interaction) {
    return request(caller, interaction);
  }

  static RequestDetails request(Caller caller, RestOperationTypeEnum interaction) {
    SystemRequestDetails request = new SystemRequestDetails();
    request.setRestOperationType(interaction);
    Callers.attach(request, caller);
    return request;
  }
}
