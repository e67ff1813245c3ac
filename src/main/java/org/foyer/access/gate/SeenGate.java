package org.foyer.access.gate;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SimplePreResourceAccessDetails;
import java.util.EnumSet;
import java.util.Set;
import org.foyer.access.decision.DenialReason;
import org.foyer.fhir.FactExtractor;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.fhir.StoredResources;
import org.foyer.shared.ScopePermission;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The doors "seen" and "shown": each resource that storage hands out is kept or dropped, and looked
 * at once more before it leaves. What cannot be judged is dropped.
 */
@Component
class SeenGate implements StorageInterceptor {

  private static final Set<RestOperationTypeEnum> HISTORIES =
      EnumSet.of(RestOperationTypeEnum.HISTORY_TYPE, RestOperationTypeEnum.HISTORY_SYSTEM);

  private final Accesses accesses;
  private final FactExtractor facts;
  private final StoredResources stored;
  private final BinaryGate binaries;

  SeenGate(Accesses accesses, FactExtractor facts, StoredResources stored, BinaryGate binaries) {
    this.accesses = accesses;
    this.facts = facts;
    this.stored = stored;
    this.binaries = binaries;
  }

  /**
   * Drops what may not be seen. The rows of searches come narrowed and are judged when shown. So is
   * what was written: HAPI would not store the part of a transaction that is dropped here.
   */
  @Hook(Pointcut.STORAGE_PREACCESS_RESOURCES)
  public void seen(IPreResourceAccessDetails details, @Nullable RequestDetails request) {
    if (!(details instanceof SimplePreResourceAccessDetails) || isWriting(request)) {
      return;
    }
    Access access = accesses.of(request).orElse(null);
    if (access == null) {
      return;
    }
    for (int i = 0; i < details.size(); i++) {
      if (!maySee(access, details.getResource(i), request)) {
        details.setDontReturnResourceAtIndex(i);
      }
    }
  }

  /** Drops what slipped through; what a transaction writes, when it answers. */
  @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
  public void shown(IPreResourceShowDetails details, @Nullable RequestDetails request) {
    Access access = accesses.of(request).orElse(null);
    if (access == null || isTransaction(request)) {
      return;
    }
    for (int i = 0; i < details.size(); i++) {
      IBaseResource resource = details.getResource(i);
      if (resource != null && !maySee(access, resource, request)) {
        details.setResource(i, null);
      }
    }
  }

  /** Whether a resource may leave by the answer to this request. */
  boolean maySee(Access access, @Nullable IBaseResource given, @Nullable RequestDetails request) {
    if (given == null || access.isKnownVisible(given)) {
      return true;
    }
    Resource resource = (Resource) given;
    Restriction restriction = restriction(access, resource.fhirType(), request);
    boolean open = restriction.equals(Restriction.all()) && !(resource instanceof Binary);
    if (!open
        && !(holds(access, restriction, resource)
            && isLastVisible(access, restriction, resource, request))) {
      Denials.note(access.caller(), "see", resource.fhirType(), DenialReason.OUTSIDE_COMPARTMENT);
      return false;
    }
    access.remember(given);
    return true;
  }

  private boolean holds(Access access, Restriction restriction, Resource resource) {
    if (isTombstone(resource)) {
      return stored
          .lastContent(resource.fhirType(), resource.getIdElement().getIdPart())
          .filter(content -> isVisible(access, restriction, content))
          .isPresent();
    }
    return isVisible(access, restriction, resource);
  }

  /** In the history of a type, what was deleted is of those only who could see it last. */
  private boolean isLastVisible(
      Access access, Restriction restriction, Resource resource, @Nullable RequestDetails request) {
    if (request == null || !HISTORIES.contains(request.getRestOperationType())) {
      return true;
    }
    return stored
        .lastContent(resource.fhirType(), resource.getIdElement().getIdPart())
        .map(content -> isVisible(access, restriction, content))
        .orElse(true);
  }

  private boolean isVisible(Access access, Restriction restriction, Resource resource) {
    return restriction.holdsFor(facts.of(resource)) && binaries.maySee(access, resource);
  }

  private static boolean isTombstone(Resource resource) {
    return ResourceMetadataKeyEnum.DELETED_AT.get(resource) != null;
  }

  /** Reading an instance needs the right to read; what comes with something else, either. */
  private static Restriction restriction(
      Access access, String type, @Nullable RequestDetails request) {
    boolean reading =
        request != null
            && request.getRestOperationType() != null
            && isReading(request.getRestOperationType());
    return reading ? access.to(ScopePermission.READ, type).stored() : access.toSee(type);
  }

  private static boolean isWriting(@Nullable RequestDetails request) {
    RestOperationTypeEnum interaction = request == null ? null : request.getRestOperationType();
    return interaction != null
        && switch (interaction) {
          case CREATE, UPDATE, PATCH, DELETE, TRANSACTION -> true;
          default -> false;
        };
  }

  private static boolean isTransaction(@Nullable RequestDetails request) {
    return request != null && request.getRestOperationType() == RestOperationTypeEnum.TRANSACTION;
  }

  private static boolean isReading(RestOperationTypeEnum interaction) {
    return switch (interaction) {
      case READ, VREAD, HISTORY_INSTANCE, META -> true;
      default -> false;
    };
  }
}
