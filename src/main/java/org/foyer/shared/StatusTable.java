package org.foyer.shared;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * From which status the resources of a type can go to which.
 *
 * @param name what people call such a resource, with its article
 * @param possible what each status can become; nothing if it is not named
 * @param code how FHIR writes a status
 * @param <S> the statuses
 */
public record StatusTable<S extends Enum<S>>(
    String name, Map<S, Set<S>> possible, Function<S, String> code) {

  /** Keeps what it is given. */
  public StatusTable {
    possible = Map.copyOf(possible);
  }

  /** The problem of a change of status, which is {@code transition-refused}; empty if possible. */
  public Optional<FhirProblem> problem(S from, S to) {
    Set<S> next = possible.getOrDefault(from, Set.of());
    if (from == to || next.contains(to)) {
      return Optional.empty();
    }
    String choice =
        next.isEmpty()
            ? "nothing else"
            : next.stream().sorted().map(code).collect(Collectors.joining(", "));
    return Optional.of(
        new FhirProblem(
            ProblemCode.TRANSITION_REFUSED,
            "%s cannot go from %s to %s; from %s it can go to %s."
                .formatted(name, code.apply(from), code.apply(to), code.apply(from), choice)));
  }
}
