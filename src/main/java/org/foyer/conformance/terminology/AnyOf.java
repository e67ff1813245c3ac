package org.foyer.conformance.terminology;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.foyer.shared.FhirProblem;
import org.jspecify.annotations.Nullable;

/**
 * Looks in several places, of which some may not be readable: what is in one of the others is found
 * all the same, but whether it is nowhere is then not known.
 *
 * @param look looks in one place; throws a problem if that is not readable
 */
record AnyOf<T>(Function<T, Optional<Concept>> look) {

  /**
   * The first that is found and wanted.
   *
   * @throws FhirProblem if there is none in the places that are readable, and others are not
   */
  Optional<Concept> find(List<T> places, Predicate<Concept> wanted) {
    @Nullable FhirProblem unreadable = null;
    for (T place : places) {
      try {
        Optional<Concept> found = look.apply(place).filter(wanted);
        if (found.isPresent()) {
          return found;
        }
      } catch (FhirProblem problem) {
        unreadable = problem;
      }
    }
    if (unreadable != null) {
      throw unreadable;
    }
    return Optional.empty();
  }
}
