package org.foyer.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.dao.ISearchBuilder;
import ca.uhn.fhir.jpa.dao.SearchBuilderFactory;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the matches of a page include, found by HAPI's own means, of what the caller may see. */
final class IncludedRows {

  private final FhirContext fhirContext;
  private final JpaStorageSettings settings;
  private final SearchBuilderFactory<JpaPid> searchBuilders;
  private final EntityManager entities;
  private final VisibleRows visible;

  IncludedRows(
      FhirContext fhirContext,
      JpaStorageSettings settings,
      SearchBuilderFactory<JpaPid> searchBuilders,
      EntityManager entities,
      VisibleRows visible) {
    this.fhirContext = fhirContext;
    this.settings = settings;
    this.searchBuilders = searchBuilders;
    this.entities = entities;
    this.visible = visible;
  }

  /** The rows; must run in a transaction. */
  List<JpaPid> of(
      String resourceType,
      List<JpaPid> matches,
      SearchParameterMap parameters,
      @Nullable RequestDetails request) {
    if (parameters.getEverythingMode() != null
        || (parameters.getRevIncludes().isEmpty() && parameters.getIncludes().isEmpty())) {
      return List.of();
    }
    ISearchBuilder<JpaPid> builder =
        searchBuilders.newSearchBuilder(
            resourceType, fhirContext.getResourceDefinition(resourceType).getImplementingClass());
    List<JpaPid> all = new ArrayList<>(matches);
    List<JpaPid> included = new ArrayList<>();
    addIncluded(parameters.getRevIncludes(), true, parameters, request, builder, all, included);
    addIncluded(parameters.getIncludes(), false, parameters, request, builder, all, included);
    return included;
  }

  private void addIncluded(
      Collection<Include> includes,
      boolean reverse,
      SearchParameterMap parameters,
      @Nullable RequestDetails request,
      ISearchBuilder<JpaPid> builder,
      List<JpaPid> all,
      List<JpaPid> included) {
    Integer maximum = settings.getMaximumIncludesToLoadPerPage();
    Integer room = maximum == null ? null : maximum - included.size();
    if (includes.isEmpty() || all.isEmpty() || (room != null && room <= 0)) {
      return;
    }
    Set<JpaPid> found = new LinkedHashSet<>();
    Collection<JpaPid> from = all;
    Collection<Include> following = includes;
    // Step by step, so that no step goes on from what the caller may not see.
    while (!from.isEmpty() && !following.isEmpty() && (room == null || found.size() < room)) {
      Set<JpaPid> step = step(from, following, reverse, parameters, request, builder, room);
      step.removeAll(found);
      all.forEach(step::remove);
      from = visible.reached(request, step);
      found.addAll(from);
      following = includes.stream().filter(Include::isRecurse).toList();
    }
    all.addAll(found);
    included.addAll(found);
  }

  @SuppressWarnings("deprecation")
  private Set<JpaPid> step(
      Collection<JpaPid> from,
      Collection<Include> includes,
      boolean reverse,
      SearchParameterMap parameters,
      @Nullable RequestDetails request,
      ISearchBuilder<JpaPid> builder,
      @Nullable Integer room) {
    return new HashSet<>(
        builder.loadIncludes(
            fhirContext,
            entities,
            from,
            includes.stream().map(include -> include.asNonRecursive()).toList(),
            reverse,
            parameters.getLastUpdated(),
            "page",
            request,
            room));
  }
}
