package org.foyer.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.SearchBuilderFactory;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Loads the resources of a page by HAPI's own means. */
final class PageLoader {

  private final FhirContext fhirContext;
  private final SearchBuilderFactory<JpaPid> searchBuilders;
  private final AccessHooks hooks;

  PageLoader(
      FhirContext fhirContext, SearchBuilderFactory<JpaPid> searchBuilders, AccessHooks hooks) {
    this.fhirContext = fhirContext;
    this.searchBuilders = searchBuilders;
    this.hooks = hooks;
  }

  /** The resources in order, matches first; must run in a transaction. */
  List<IBaseResource> load(String resourceType, FoundPage page, @Nullable RequestDetails request) {
    List<JpaPid> all = new ArrayList<>(page.matches());
    all.addAll(page.included());
    List<IBaseResource> resources = new ArrayList<>(all.size());
    searchBuilders
        .newSearchBuilder(
            resourceType, fhirContext.getResourceDefinition(resourceType).getImplementingClass())
        .loadResourcesByPid(all, page.included(), resources, false, request);
    return hooks.shown(resources, request);
  }
}
