package org.foyer.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.MatchResourceUrlService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.foyer.fhir.Callers;
import org.foyer.fhir.Visibility.Part;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Finds what conditional interactions are about among the resources that the caller may see, so
 * that a condition tells nothing of others.
 */
class VisibleMatchUrls extends MatchResourceUrlService<JpaPid> {

  private final FhirContext fhirContext;
  private final VisibleRows visible;
  private final VisibleCriteria criteria;
  private final MatchFinder finder;

  VisibleMatchUrls(
      FhirContext fhirContext, VisibleRows visible, VisibleCriteria criteria, MatchFinder finder) {
    this.fhirContext = fhirContext;
    this.visible = visible;
    this.criteria = criteria;
    this.finder = finder;
  }

  @Override
  public <R extends IBaseResource> Set<JpaPid> search(
      SearchParameterMap parameters,
      Class<R> type,
      @Nullable RequestDetails request,
      @Nullable IBaseResource target) {
    String resourceType = fhirContext.getResourceType(type);
    if (Callers.of(request).isEmpty() || visible.isEverything(request)) {
      return super.search(parameters, type, request, target);
    }
    int limit =
        Objects.requireNonNullElse(parameters.getLoadSynchronousUpTo(), Integer.MAX_VALUE - 1);
    return criteria
        .sql(resourceType, parameters, request)
        .map(matches -> new KeysetStatement(matches, List.of()))
        .map(
            statement ->
                statement.where(visible.condition(request, resourceType, Part.MATCH, "a.res_id")))
        .map(statement -> (Set<JpaPid>) new HashSet<>(finder.find(statement, limit).matches()))
        .orElseGet(HashSet::new);
  }
}
