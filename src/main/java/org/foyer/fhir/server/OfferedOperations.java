package org.foyer.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import java.util.Set;
import org.foyer.fhir.FhirInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Of the operations that HAPI brings, binds those that FHIR R4 defines and that work here. What
 * HAPI adds for its own administration (expunging, reindexing, merging, counting) is not for
 * everyone who can reach a hospital's FHIR server. Foyer's own operations are all bound.
 */
final class OfferedOperations implements FhirInterceptor {

  private static final String HAPI_PACKAGES = "ca.uhn.";

  private static final Set<String> OFFERED =
      Set.of("$meta", "$meta-add", "$meta-delete", "$everything", "$document", "$snapshot");

  /** Binds a method of a provider, or leaves it out by answering null. */
  @Hook(Pointcut.SERVER_PROVIDER_METHOD_BOUND)
  public @Nullable BaseMethodBinding bind(BaseMethodBinding binding) {
    return binding instanceof OperationMethodBinding operation
            && isHapis(operation)
            && !OFFERED.contains(operation.getName())
        ? null
        : binding;
  }

  private static boolean isHapis(OperationMethodBinding operation) {
    return operation.getMethod().getDeclaringClass().getName().startsWith(HAPI_PACKAGES);
  }
}
