package org.foyer.fhir.search;

import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.BasePagingProvider;
import org.foyer.fhir.FhirSettings;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Tells HAPI that searches come in pages, and stores none of them: what a page link stands for is
 * sealed in the link itself.
 */
final class PageLinks extends BasePagingProvider {

  PageLinks(FhirSettings settings) {
    setDefaultPageSize(settings.defaultPageSize());
    setMaximumPageSize(settings.maximumPageSize());
  }

  @Override
  public IBundleProvider retrieveResultList(@Nullable RequestDetails request, String searchId) {
    throw new FhirProblem(
        ProblemCode.PAGE_LINK_INVALID, "This is not a page link that Foyer has given out.");
  }

  @Override
  public @Nullable String storeResultList(
      @Nullable RequestDetails request, IBundleProvider results) {
    return results.getUuid();
  }
}
