package org.foyer.access.gate;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.PrePatchDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.access.decision.Decision;
import org.foyer.access.decision.Decision.Denied;
import org.foyer.access.decision.Decision.Granted;
import org.foyer.access.decision.DenialReason;
import org.foyer.fhir.FactExtractor;
import org.foyer.fhir.ResourceFacts;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ScopePermission;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door "stored": each write is judged on the state before, before anything is done with it, and
 * on the state after, when all its references are resolved. A write that is denied is rolled back.
 */
@Component
class StoredGate implements StorageInterceptor {

  private final Accesses accesses;
  private final FactExtractor facts;
  private final ReferenceGate references;
  private final BinaryGate binaries;

  StoredGate(
      Accesses accesses, FactExtractor facts, ReferenceGate references, BinaryGate binaries) {
    this.accesses = accesses;
    this.facts = facts;
    this.references = references;
    this.binaries = binaries;
  }

  /** Refuses a creation that nobody granted, or that would refer to what may not be seen. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
  public void creating(IBaseResource resource, @Nullable RequestDetails request) {
    accesses
        .of(request)
        .ifPresent(
            access -> {
              granted(access, ScopePermission.CREATE, "create", (Resource) resource);
              references.check(access, null, (Resource) resource);
            });
  }

  /** Refuses a creation whose result the caller may not write. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    accesses
        .of(request)
        .ifPresent(access -> result(access, ScopePermission.CREATE, "create", (Resource) resource));
  }

  /** Refuses an update of what the caller may not update, or to what may not be seen. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
  public void updating(
      IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    accesses
        .of(request)
        .ifPresent(
            access -> {
              existing(access, ScopePermission.UPDATE, "update", (Resource) before);
              references.check(access, (Resource) before, (Resource) after);
            });
  }

  /** Refuses an update whose result the caller may not write. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    accesses
        .of(request)
        .ifPresent(access -> result(access, ScopePermission.UPDATE, "update", (Resource) after));
  }

  /** Refuses a patch of what the caller may not update, before it could tell of the content. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_PREPATCH)
  public void patching(PrePatchDetails patch, @Nullable RequestDetails request) {
    accesses
        .of(request)
        .ifPresent(
            access ->
                existing(access, ScopePermission.UPDATE, "update", (Resource) patch.getResource()));
  }

  /** Refuses a deletion of what the caller may not delete. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
  public void deleting(IBaseResource resource, @Nullable RequestDetails request) {
    accesses
        .of(request)
        .ifPresent(
            access -> existing(access, ScopePermission.DELETE, "delete", (Resource) resource));
  }

  private static Decision granted(
      Access access, ScopePermission permission, String what, Resource resource) {
    Decision decision = access.to(permission, resource.fhirType());
    if (decision instanceof Denied denied) {
      throw Denials.ofType(access.caller(), what, resource.fhirType(), denied.reason());
    }
    return decision;
  }

  private void existing(
      Access access, ScopePermission permission, String what, @Nullable Resource before) {
    if (before == null) {
      throw new IllegalStateException("HAPI does not tell what was stored before");
    }
    Restriction restriction = granted(access, permission, what, before).stored();
    if (!restriction.equals(Restriction.all()) && !restriction.holdsFor(facts.of(before))) {
      throw refused(access, what, before);
    }
  }

  /** What may be seen is refused, and the rest is not there. */
  private FhirProblem refused(Access access, String what, Resource before) {
    String type = before.fhirType();
    boolean visible =
        access.toSee(type).holdsFor(facts.of(before)) && binaries.maySee(access, before);
    return visible
        ? Denials.ofType(access.caller(), what, "this " + type, DenialReason.OUTSIDE_COMPARTMENT)
        : Denials.notFound(access.caller(), what, type, before.getIdElement().getIdPart());
  }

  private void result(Access access, ScopePermission permission, String what, Resource after) {
    if (granted(access, permission, what, after) instanceof Granted granted
        && !granted.written().equals(Restriction.all())) {
      ResourceFacts found = facts.of(after);
      if (!granted.written().holdsFor(found) || !binaries.maySee(access, after)) {
        throw Denials.ofResult(access.caller(), what, after.fhirType(), granted.reason(found));
      }
    }
  }
}
