package org.foyer.access.standing;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.fhir.StorageInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Keeps what standings depend on up to date, in the transaction of each write. */
@Component
class StandingInterceptor implements StorageInterceptor {

  private final Map<String, StandingSource> sources;

  StandingInterceptor(List<StandingSource> sources) {
    this.sources =
        sources.stream().collect(Collectors.toMap(StandingSource::type, Function.identity()));
  }

  /** Takes a new resource. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource) {
    source(resource).ifPresent(source -> source.keep((Resource) resource));
  }

  /** Takes a new version. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(IBaseResource former, IBaseResource resource) {
    created(resource);
  }

  /** Takes the end of a resource. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
  public void deleted(IBaseResource resource) {
    source(resource).ifPresent(source -> source.forget(resource.getIdElement().getIdPart()));
  }

  private Optional<StandingSource> source(IBaseResource resource) {
    return Optional.ofNullable(sources.get(resource.fhirType()));
  }
}
