package org.foyer.fhir.storage;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.OwnResourceType;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps out of storage, on whatever path, what features keep by themselves. */
@Component
class OwnTypesGuard implements StorageInterceptor {

  private final Supplier<Set<String>> types;

  OwnTypesGuard(ObjectProvider<OwnResourceType> ownTypes) {
    this.types = Suppliers.memoize(() -> names(ownTypes));
  }

  /** Refuses a creation. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
  public void creating(IBaseResource resource) {
    refuse(resource);
  }

  /** Refuses a change. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
  public void updating(IBaseResource before, IBaseResource after) {
    refuse(after);
  }

  /** Refuses a deletion. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
  public void deleting(IBaseResource resource) {
    refuse(resource);
  }

  private void refuse(IBaseResource resource) {
    if (types.get().contains(resource.fhirType())) {
      throw new FhirProblem(
          ProblemCode.METHOD_NOT_ALLOWED,
          "%s can be read and searched; the server alone writes it."
              .formatted(resource.fhirType()));
    }
  }

  private static Set<String> names(ObjectProvider<OwnResourceType> ownTypes) {
    return ownTypes.stream()
        .map(own -> own.getResourceType().getSimpleName())
        .collect(Collectors.toSet());
  }
}
