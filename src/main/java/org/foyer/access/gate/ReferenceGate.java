package org.foyer.access.gate;

import ca.uhn.fhir.context.FhirContext;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.access.gate.InstanceGuard.Instance;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.StoredResources;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The references in what is written. Storage refuses those to what is not there; so those to what
 * the caller may not know of must be refused likewise, or writing would tell what is there.
 */
@Component
class ReferenceGate {

  private final FhirContext fhirContext;
  private final LocalReferences local;
  private final StoredResources stored;

  ReferenceGate(FhirContext fhirContext, LocalReferences local, StoredResources stored) {
    this.fhirContext = fhirContext;
    this.local = local;
    this.stored = stored;
  }

  /**
   * Judges the references that a write adds.
   *
   * @param before what was stored, if anything; its references may stay
   * @throws org.foyer.shared.FhirProblem if the caller may not know of a target
   */
  void check(Access access, @Nullable Resource before, Resource after) {
    Set<Instance> added = targets(after);
    added.removeIf(target -> access.toSee(target.type()).equals(Restriction.all()));
    if (added.isEmpty()) {
      return;
    }
    if (before != null) {
      added.removeAll(targets(before));
    }
    added.removeAll(own(access.caller()));
    added.remove(new Instance(after.fhirType(), String.valueOf(after.getIdElement().getIdPart())));
    for (Instance target : added) {
      if (!isVisible(access, target) && !isKnown(access, target)) {
        throw Denials.unresolved(
            access.caller(), after.fhirType(), target.type() + "/" + target.id());
      }
    }
  }

  /** What the token itself names. */
  private static Set<Instance> own(Caller caller) {
    Set<Instance> own = new LinkedHashSet<>();
    Caller.Context context = caller.context();
    if (context.fhirUser() != null) {
      IdType fhirUser = new IdType(context.fhirUser());
      own.add(new Instance(fhirUser.getResourceType(), fhirUser.getIdPart()));
    }
    if (context.patient() != null) {
      own.add(new Instance("Patient", context.patient()));
    }
    if (context.encounter() != null) {
      own.add(new Instance("Encounter", context.encounter()));
    }
    if (context.organization() != null) {
      own.add(new Instance("Organization", context.organization()));
    }
    return own;
  }

  private Set<Instance> targets(Resource resource) {
    return fhirContext
        .newTerser()
        .getAllPopulatedChildElementsOfType(resource, Reference.class)
        .stream()
        .map(local::target)
        .flatMap(Optional::stream)
        .map(id -> new Instance(id.getResourceType(), id.getIdPart()))
        .filter(target -> fhirContext.getResourceTypes().contains(target.type()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isVisible(Access access, Instance target) {
    return !stored
        .matching(target.type(), Set.of(target.id()), access.toSee(target.type()))
        .isEmpty();
  }

  /** Whether a resource that the caller may see refers to it. */
  private boolean isKnown(Access access, Instance target) {
    return stored.typesReferringTo(target.type(), target.id()).stream()
        .anyMatch(
            type -> stored.isReferredTo(target.type(), target.id(), type, access.toSee(type)));
  }
}
