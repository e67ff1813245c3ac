package org.foyer.access.gate;

import java.util.Set;
import org.foyer.access.gate.InstanceGuard.Instance;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * A Binary follows what its {@code securityContext} refers to.
 *
 * @see <a href="https://hl7.org/fhir/R4/binary-definitions.html#Binary.securityContext">Binary
 *     securityContext</a>
 */
@Component
class BinaryGate {

  static final String TYPE = "Binary";

  private final LocalReferences references;
  private final StoredResources stored;

  BinaryGate(LocalReferences references, StoredResources stored) {
    this.references = references;
    this.stored = stored;
  }

  /** Whether this is no Binary, or one that the caller may see. */
  boolean maySee(Access access, Resource resource) {
    if (!(resource instanceof Binary binary) || !binary.hasSecurityContext()) {
      return true;
    }
    return references
        .target(binary.getSecurityContext())
        .map(target -> maySee(access, target))
        .orElse(false);
  }

  private boolean maySee(Access access, IdType target) {
    Instance instance = new Instance(target.getResourceType(), target.getIdPart());
    Restriction restriction = access.toSee(instance.type());
    return !stored.matching(instance.type(), Set.of(instance.id()), restriction).isEmpty();
  }
}
