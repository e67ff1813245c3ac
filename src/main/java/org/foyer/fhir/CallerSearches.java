package org.foyer.fhir;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.Visibility.Part;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Resource;

/** What searches by one caller find, with the rights of the moment. */
public final class CallerSearches {

  private final DaoRegistry resources;
  private final MatchUrlService queries;
  private final Visibility visibility;
  private final FactExtractor facts;
  private final StoredResources stored;
  private final RequestDetails request;

  CallerSearches(
      DaoRegistry resources,
      MatchUrlService queries,
      Visibility visibility,
      FactExtractor facts,
      StoredResources stored,
      Caller caller) {
    this.resources = resources;
    this.queries = queries;
    this.visibility = visibility;
    this.facts = facts;
    this.stored = stored;
    this.request = Store.request(caller, RestOperationTypeEnum.SEARCH_TYPE);
  }

  /**
   * Of these ids, those of resources that a search finds.
   *
   * @param query the parameters as in an address, such as {@code status=booked}
   */
  public Set<String> found(String resourceType, String query, Set<String> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    SearchParameterMap criteria =
        queries.getResourceSearch(resourceType + "?" + query).getSearchParameterMap();
    TokenOrListParam any = new TokenOrListParam();
    ids.forEach(any::add);
    criteria.add("_id", any);
    criteria.setCount(ids.size());
    return resources
        .getResourceDao(resourceType)
        .search(criteria, request)
        .getResources(0, ids.size())
        .stream()
        .map(found -> found.getIdElement().getIdPart())
        .collect(Collectors.toSet());
  }

  /** Whether resources of the type could be found at all, if there are any. */
  public boolean mayFindAny(String resourceType) {
    return !visibility.of(request, resourceType, Part.MATCH).equals(Restriction.none());
  }

  /** Of these ids, those of resources that some search finds; nothing of them is read. */
  public Set<String> findable(String resourceType, Set<String> ids) {
    return ids.isEmpty()
        ? Set.of()
        : stored.matching(resourceType, ids, visibility.of(request, resourceType, Part.MATCH));
  }

  /** Whether a resource with this content could be found by some search. */
  public boolean couldFind(Resource content) {
    return visibility.of(request, content.fhirType(), Part.MATCH).holdsFor(facts.of(content));
  }
}
