package org.foyer.access.standing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a provision: alternatives, of which some may be such that Foyer does not judge.
 *
 * @param stated whether there is a condition at all
 * @param values the alternatives that are judged
 * @param judged whether these are all
 */
record Condition(boolean stated, Set<String> values, boolean judged) {

  static <T> Condition of(List<T> alternatives, Function<T, Optional<String>> reading) {
    List<Optional<String>> read = alternatives.stream().map(reading).toList();
    Set<String> values = new TreeSet<>();
    read.forEach(value -> value.ifPresent(values::add));
    return new Condition(
        !alternatives.isEmpty(), values, read.stream().allMatch(Optional::isPresent));
  }

  /** This one, or else that of the provision around it. */
  Condition orElse(Condition outer) {
    return stated ? this : outer;
  }

  /** Whether a permit with this condition permits nothing. */
  boolean permitsNothing() {
    return stated && values.isEmpty();
  }

  /** The alternatives of a denial, which denies more rather than less. Null is no condition. */
  @Nullable Set<String> widened() {
    return stated && judged ? values : null;
  }

  /** The alternatives of a permit, which permits less rather than more. Null is no condition. */
  @Nullable Set<String> narrowed() {
    return stated ? values : null;
  }
}
