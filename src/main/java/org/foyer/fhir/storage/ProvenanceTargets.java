package org.foyer.fhir.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.interceptor.OverridePathBasedReferentialIntegrityForDeletesInterceptor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** A Provenance names the version that it tells of, and keeps nobody from deleting the resource. */
@Component
class ProvenanceTargets implements SmartInitializingSingleton {

  private static final String TARGET = "Provenance.target";

  private final FhirContext fhirContext;
  private final IInterceptorService interceptors;
  private final OverridePathBasedReferentialIntegrityForDeletesInterceptor deletions;

  ProvenanceTargets(
      FhirContext fhirContext,
      IInterceptorService interceptors,
      OverridePathBasedReferentialIntegrityForDeletesInterceptor deletions) {
    this.fhirContext = fhirContext;
    this.interceptors = interceptors;
    this.deletions = deletions;
  }

  @Override
  public void afterSingletonsInstantiated() {
    fhirContext.getParserOptions().setDontStripVersionsFromReferencesAtPaths(TARGET);
    deletions.addPath(TARGET);
    interceptors.registerInterceptor(deletions);
  }
}
