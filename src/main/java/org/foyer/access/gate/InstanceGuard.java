package org.foyer.access.gate;

import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.FactExtractor;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Makes sure that a resource is there for the caller before anything is done with it. What may not
 * be seen gets the very answer of what is not there.
 */
@Component
class InstanceGuard {

  private final StoredResources stored;
  private final FactExtractor facts;
  private final BinaryGate binaries;

  InstanceGuard(StoredResources stored, FactExtractor facts, BinaryGate binaries) {
    this.stored = stored;
    this.facts = facts;
    this.binaries = binaries;
  }

  /**
   * Lets pass whom the restriction lets see the resource, or let see it before it was deleted.
   *
   * @throws org.foyer.shared.FhirProblem if there is no such resource for the caller
   */
  void check(Access access, Restriction restriction, String what, Instance instance) {
    if (!isThere(access, restriction, instance)) {
      throw Denials.notFound(access.caller(), what, instance.type(), instance.id());
    }
  }

  /** Whether there is such a resource, or was, for whomsoever. */
  boolean isStored(Instance instance) {
    return stored.content(instance.type(), instance.id()).isPresent()
        || stored.lastContent(instance.type(), instance.id()).isPresent();
  }

  /** Whether there is such a resource for the caller; if everything may be seen, there may be. */
  boolean isThere(Access access, Restriction restriction, Instance instance) {
    if (instance.type().equals(BinaryGate.TYPE)) {
      return isBinaryThere(access, restriction, instance);
    }
    if (restriction.equals(Restriction.all())) {
      return true;
    }
    return !stored.matching(instance.type(), Set.of(instance.id()), restriction).isEmpty()
        || wasThere(restriction, instance);
  }

  /**
   * No index knows who may see a Binary. As any may be hidden, one that never was is not there for
   * anybody, or the answers would tell that a hidden one is.
   */
  private boolean isBinaryThere(Access access, Restriction restriction, Instance instance) {
    Optional<Resource> last =
        stored
            .content(instance.type(), instance.id())
            .or(() -> stored.lastContent(instance.type(), instance.id()));
    return last.filter(
            binary -> restriction.holdsFor(facts.of(binary)) && binaries.maySee(access, binary))
        .isPresent();
  }

  private boolean wasThere(Restriction restriction, Instance instance) {
    return stored
        .lastContent(instance.type(), instance.id())
        .map(facts::of)
        .filter(restriction::holdsFor)
        .isPresent();
  }

  /** A resource by type and id. */
  record Instance(String type, String id) {}
}
