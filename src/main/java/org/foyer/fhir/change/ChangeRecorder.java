package org.foyer.fhir.change;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.util.List;
import org.foyer.fhir.ChangeFollower;
import org.foyer.fhir.StorageInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes down, in the transaction of each change, who is to hear of it. */
@Component
class ChangeRecorder implements StorageInterceptor {

  private final Supplier<List<ChangeFollower>> followers;
  private final UntoldChanges changes;
  private final ChangeWorkers workers;

  ChangeRecorder(
      ObjectProvider<ChangeFollower> followers, UntoldChanges changes, ChangeWorkers workers) {
    this.followers = Suppliers.memoize(() -> followers.stream().toList());
    this.changes = changes;
    this.workers = workers;
  }

  /** Takes a creation. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource) {
    String type = resource.fhirType();
    followers.get().stream()
        .filter(follower -> follower.resourceTypes().contains(type))
        .forEach(follower -> record(follower, type, resource.getIdElement().getIdPart()));
  }

  /** Takes an update. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(IBaseResource former, IBaseResource resource) {
    created(resource);
  }

  /** Takes a deletion. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
  public void deleted(IBaseResource resource) {
    created(resource);
  }

  private void record(ChangeFollower follower, String type, String id) {
    changes.add(follower.name(), type, id);
    workers.wakeAfterCommit();
  }
}
