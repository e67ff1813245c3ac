package org.foyer.billing.statement;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** What the caller sees of what a paper refers to; what they may not see is not on the paper. */
final class Seen {

  private final Store store;
  private final LocalReferences references;
  private final Set<String> forbidden = new HashSet<>();

  Seen(Store store, LocalReferences references) {
    this.store = store;
    this.references = references;
  }

  /** What a paper is about. */
  <T extends Resource> T needed(Class<T> type, String id) {
    return store
        .read(type, id)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_FOUND,
                    "There is no %s/%s.".formatted(type.getSimpleName(), id)));
  }

  /** What is referred to; empty if it is not of this type, or the caller does not see it. */
  <T extends Resource> Optional<T> found(Class<T> type, Reference reference) {
    return references
        .target(reference)
        .filter(target -> type.getSimpleName().equals(target.getResourceType()))
        .map(IdType::getIdPart)
        .flatMap(id -> found(type, id));
  }

  private <T extends Resource> Optional<T> found(Class<T> type, String id) {
    if (forbidden.contains(type.getSimpleName())) {
      return Optional.empty();
    }
    try {
      return store.read(type, id);
    } catch (FhirProblem problem) {
      if (problem.code() != ProblemCode.FORBIDDEN) {
        throw problem;
      }
      forbidden.add(type.getSimpleName());
      return Optional.empty();
    }
  }
}
