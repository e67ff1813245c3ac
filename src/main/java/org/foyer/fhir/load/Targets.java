package org.foyer.fhir.load;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceLink;
import ca.uhn.fhir.rest.api.server.storage.IResourcePersistentId;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;

/**
 * What references are to. The extractor asks for the row of each target; it gets a number below
 * zero, which is exchanged for the row when all targets are known.
 */
final class Targets extends TransactionDetails {

  /** A resource by its type and id. */
  record Target(String type, String id) {}

  private final Map<Target, Long> numbers = new HashMap<>();
  private final Map<Long, Target> targets = new HashMap<>();
  private final Map<Target, Long> rows = new HashMap<>();

  @Override
  public @Nullable IResourcePersistentId<?> getResolvedResourceId(@Nullable IIdType id) {
    if (id == null || !id.hasResourceType() || !id.hasIdPart()) {
      return null;
    }
    Target target = new Target(id.getResourceType(), id.getIdPart());
    return JpaPid.fromId(numbers.computeIfAbsent(target, this::number));
  }

  private Long number(Target target) {
    Long number = -1L - targets.size();
    targets.put(number, target);
    return number;
  }

  /** Those whose rows are not known. */
  Set<Target> missing() {
    Set<Target> missing = new HashSet<>(numbers.keySet());
    missing.removeAll(rows.keySet());
    return missing;
  }

  void found(Target target, long row) {
    rows.put(target, row);
  }

  /** What was to be written is not. */
  void lost(Target target) {
    rows.remove(target);
  }

  /** What is wrong with a resource that refers to what is not there. */
  Optional<FhirProblem> dangling(Prepared resource) {
    for (ResourceLink link : resource.index().myLinks) {
      @Nullable Long number = link.getTargetResourcePid();
      if (number != null && row(target(number)) == null) {
        Target missing = target(number);
        return Optional.of(
            new FhirProblem(
                    ProblemCode.UNRESOLVED_REFERENCE,
                    "Resource %s/%s not found, specified in path: %s."
                        .formatted(missing.type(), missing.id(), link.getSourcePath()))
                .at(link.getSourcePath()));
      }
    }
    return Optional.empty();
  }

  /** The target behind the number that the extractor got. */
  Target target(long number) {
    Target target = targets.get(number);
    if (target == null) {
      throw new IllegalStateException("No reference got this number");
    }
    return target;
  }

  /** The row of a target; null if it is not there. */
  @Nullable Long row(Target target) {
    return rows.get(target);
  }
}
