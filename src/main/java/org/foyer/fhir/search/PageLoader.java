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
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Loads the resources of a page by HAPI's own means: the matches that interceptors let pass, and
 * what they include.
 */
final class PageLoader {

  private final FhirContext fhirContext;
  private final JpaStorageSettings settings;
  private final SearchBuilderFactory<JpaPid> searchBuilders;
  private final AccessHooks hooks;
  private final EntityManager entities;

  PageLoader(
      FhirContext fhirContext,
      JpaStorageSettings settings,
      SearchBuilderFactory<JpaPid> searchBuilders,
      AccessHooks hooks,
      EntityManager entities) {
    this.fhirContext = fhirContext;
    this.settings = settings;
    this.searchBuilders = searchBuilders;
    this.hooks = hooks;
    this.entities = entities;
  }

  /** The resources in order, matches first; must run in a transaction. */
  List<IBaseResource> load(
      String resourceType,
      List<JpaPid> matches,
      SearchParameterMap parameters,
      @Nullable RequestDetails request) {
    ISearchBuilder<JpaPid> builder =
        searchBuilders.newSearchBuilder(
            resourceType, fhirContext.getResourceDefinition(resourceType).getImplementingClass());
    List<JpaPid> all = new ArrayList<>(hooks.seen(matches, builder, request));
    List<JpaPid> included = new ArrayList<>();
    if (parameters.getEverythingMode() == null) {
      addIncluded(parameters.getRevIncludes(), true, parameters, request, builder, all, included);
      addIncluded(parameters.getIncludes(), false, parameters, request, builder, all, included);
    }
    List<IBaseResource> resources = new ArrayList<>(all.size());
    builder.loadResourcesByPid(all, included, resources, false, request);
    return hooks.shown(resources, request);
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
    @SuppressWarnings("deprecation")
    Set<JpaPid> found =
        builder.loadIncludes(
            fhirContext,
            entities,
            all,
            includes,
            reverse,
            parameters.getLastUpdated(),
            "page",
            request,
            room);
    all.addAll(found);
    included.addAll(found);
  }
}
