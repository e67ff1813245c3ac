package org.foyer.audit.provenance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.foyer.audit.ProvenanceSettings;
import org.foyer.audit.rest.PatientPaths;
import org.foyer.fhir.Callers;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.Caller;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps, beside what is written and in the same transaction, who wrote it: as the request itself
 * says by {@code X-Provenance}, or else as the server knows.
 */
@Component
class ProvenanceRecorder implements StorageInterceptor {

  /** Provenance is none of itself, and what apps keep for themselves needs none. */
  private static final Set<String> WITHOUT = Set.of("Provenance", "Basic", "Subscription");

  private static final Set<String> LABELS = Set.of("R", "V");

  private final ProvenanceWriter writer;
  private final PatientPaths paths;
  private final ProvenanceSettings settings;

  ProvenanceRecorder(ProvenanceWriter writer, PatientPaths paths, ProvenanceSettings settings) {
    this.writer = writer;
    this.paths = paths;
    this.settings = settings;
  }

  /** Takes a new resource. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    take("CREATE", (Resource) resource, request);
  }

  /** Takes a new version. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(
      @Nullable IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    take("UPDATE", (Resource) after, request);
  }

  private void take(String activity, Resource resource, @Nullable RequestDetails request) {
    Caller caller = Callers.of(request).orElse(null);
    if (caller == null || WITHOUT.contains(resource.fhirType())) {
      return;
    }
    boolean given = GivenProvenance.of(request).isPresent();
    if (given || isRecorded(caller)) {
      ProvenanceOfTransaction.current(writer)
          .add(
              caller,
              request,
              new WrittenResource(
                  resource.fhirType()
                      + "/"
                      + resource.getIdElement().getIdPart()
                      + "/_history/"
                      + resource.getIdElement().getVersionIdPart(),
                  activity,
                  paths.patients(resource),
                  label(resource)));
    }
  }

  private boolean isRecorded(Caller caller) {
    return switch (settings.record()) {
      case PEOPLE -> caller.kind() == Caller.Kind.PERSON;
      case EVERYONE -> caller.kind() != Caller.Kind.SERVER;
      case NOBODY -> false;
    };
  }

  private static String label(Resource resource) {
    return resource.getMeta().getSecurity().stream()
        .map(Coding::getCode)
        .filter(code -> code != null && LABELS.contains(code))
        .max(String::compareTo)
        .orElse("");
  }
}
