package org.foyer.fhir.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.ParserOptions;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.interceptor.OverridePathBasedReferentialIntegrityForDeletesInterceptor;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** A Provenance names the version that it tells of, and keeps nobody from deleting the resource. */
@Component
class ProvenanceTargets implements SmartInitializingSingleton {

  private static final String TARGET = "Provenance.target";

  /** An AuditEvent names versions, too. */
  private static final Set<String> VERSIONED = Set.of(TARGET, "AuditEvent.entity.what");

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
    ParserOptions options = fhirContext.getParserOptions();
    Set<String> versioned = new HashSet<>(options.getDontStripVersionsFromReferencesAtPaths());
    versioned.addAll(VERSIONED);
    options.setDontStripVersionsFromReferencesAtPaths(versioned);
    deletions.addPath(TARGET);
    interceptors.registerInterceptor(deletions);
  }
}
