package org.foyer.fhir.storage;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import java.util.List;
import org.foyer.fhir.StorageInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Registers the storage interceptors once, before the server accepts requests. */
final class StorageInterceptors implements SmartInitializingSingleton {

  private final IInterceptorService registry;
  private final ObjectProvider<List<StorageInterceptor>> interceptors;

  StorageInterceptors(
      IInterceptorService registry, ObjectProvider<List<StorageInterceptor>> interceptors) {
    this.registry = registry;
    this.interceptors = interceptors;
  }

  @Override
  public void afterSingletonsInstantiated() {
    interceptors.ifAvailable(all -> all.forEach(registry::registerInterceptor));
  }
}
