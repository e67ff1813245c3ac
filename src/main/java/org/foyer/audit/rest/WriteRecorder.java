package org.foyer.audit.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.foyer.audit.AuditSettings;
import org.foyer.audit.trail.Trail;
import org.foyer.fhir.Callers;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.Caller;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records what is written in the database transaction that writes it. */
@Component
class WriteRecorder implements StorageInterceptor {

  private final PatientPaths paths;
  private final Trail trail;
  private final AuditSettings settings;

  WriteRecorder(PatientPaths paths, Trail trail, AuditSettings settings) {
    this.paths = paths;
    this.trail = trail;
    this.settings = settings;
  }

  /** Takes a new resource. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    take("create", (Resource) resource, null, request);
  }

  /** Takes a new version. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(
      @Nullable IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    take("update", (Resource) after, (Resource) before, request);
  }

  /** Takes the end of a resource. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
  public void deleted(IBaseResource resource, @Nullable RequestDetails request) {
    take("delete", (Resource) resource, null, request);
  }

  /** What the server notes beside a write needs no note of its own. */
  private static boolean isOwnProvenance(Resource resource, @Nullable RequestDetails request) {
    return resource instanceof Provenance
        && Callers.of(request).filter(caller -> caller.kind() == Caller.Kind.SERVER).isPresent();
  }

  private void take(
      String what, Resource resource, @Nullable Resource before, @Nullable RequestDetails request) {
    if (settings.enabled() && !isOwnProvenance(resource, request)) {
      Written written = WrittenInTransaction.current(trail).of(request);
      Set<String> patients = paths.patients(resource);
      if (before != null) {
        patients.addAll(paths.patients(before));
      }
      written.add(what, resource, patients);
    }
  }
}
