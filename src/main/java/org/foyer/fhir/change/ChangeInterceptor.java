package org.foyer.fhir.change;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.fhir.TransactionFollower;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what is written, on whatever way, for those who go along with it. */
@Component
class ChangeInterceptor implements StorageInterceptor {

  private final List<TransactionFollower> followers;
  private final EntityManager entities;
  private final Set<String> types;

  ChangeInterceptor(List<TransactionFollower> followers, EntityManager entities) {
    this.followers = followers;
    this.entities = entities;
    this.types =
        followers.stream()
            .flatMap(follower -> follower.types().stream())
            .collect(Collectors.toSet());
  }

  /** Notes at which place of a transaction a resource is, to tell of it. */
  @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
  public void processing(IBaseBundle bundle) {
    if (bundle instanceof Bundle transaction && transaction.getType() == BundleType.TRANSACTION) {
      List<BundleEntryComponent> entries = transaction.getEntry();
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).hasResource()) {
          ResourceChange.place(entries.get(i).getResource(), "Bundle.entry[" + i + "]");
        }
      }
    }
  }

  /** Notes a new resource. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource) {
    note(resource, null, (Resource) resource);
  }

  /** Notes a new version. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(@Nullable IBaseResource former, IBaseResource resource) {
    note(resource, (Resource) former, (Resource) resource);
  }

  /** Notes the end of a resource. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
  public void deleted(IBaseResource resource) {
    note(resource, (Resource) resource, null);
  }

  private void note(IBaseResource which, @Nullable Resource before, @Nullable Resource after) {
    String type = which.fhirType();
    if (types.contains(type)) {
      TransactionChanges.current(followers, entities)
          .add(type, which.getIdElement().getIdPart(), before, after);
    }
  }
}
