package org.foyer.operation.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.foyer.operation.match.Person.Name;

/** Compares names. */
final class Names {

  private final Nicknames nicknames;
  private final Weights weights;

  Names(Nicknames nicknames, Weights weights) {
    this.nicknames = nicknames;
    this.weights = weights;
  }

  /** What the two names say that fit best, of all that two people have or had. */
  List<Finding> compare(List<Name> some, List<Name> others) {
    List<Finding> best = List.of();
    double most = Double.NEGATIVE_INFINITY;
    for (Name one : some) {
      for (Name other : others) {
        List<Finding> found = compare(one, other);
        double sum = found.stream().mapToDouble(weights::of).sum();
        if (!found.isEmpty() && sum > most) {
          best = found;
          most = sum;
        }
      }
    }
    return best;
  }

  private List<Finding> compare(Name one, Name other) {
    if (areExchanged(one, other)) {
      return List.of(Finding.NAMES_EXCHANGED, Finding.GIVEN_EXCHANGED);
    }
    List<Finding> found = new ArrayList<>();
    family(one.family(), other.family()).ifPresent(found::add);
    given(one.given(), other.given()).ifPresent(found::add);
    return found;
  }

  private static boolean areExchanged(Name one, Name other) {
    return one.isComplete()
        && other.isComplete()
        && !one.family().equals(other.family())
        && one.family().get(0).equals(other.given().get(0))
        && one.given().get(0).equals(other.family().get(0));
  }

  private static Optional<Finding> family(List<String> one, List<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    String joinedOne = String.join("", one);
    String joinedOther = String.join("", other);
    if (joinedOne.equals(joinedOther)) {
      return Optional.of(Finding.FAMILY_SAME);
    }
    if (!Collections.disjoint(one, other)) {
      return Optional.of(Finding.FAMILY_PART);
    }
    if (Words.areSimilar(joinedOne, joinedOther)) {
      return Optional.of(Finding.FAMILY_SIMILAR);
    }
    return Optional.of(
        Words.soundAlike(joinedOne, joinedOther)
            ? Finding.FAMILY_SOUNDS_ALIKE
            : Finding.FAMILY_DIFFERENT);
  }

  private Optional<Finding> given(List<String> some, List<String> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    String one = some.get(0);
    String other = others.get(0);
    if (one.equals(other)) {
      return Optional.of(areCompatible(some, others) ? Finding.GIVEN_SAME : Finding.GIVEN_PART);
    }
    if (String.join("", some).equals(String.join("", others))) {
      return Optional.of(Finding.GIVEN_SAME);
    }
    if (nicknames.areOfOne(one, other)) {
      return Optional.of(Finding.GIVEN_NICKNAME);
    }
    if (isInitial(one, other)) {
      return Optional.of(Finding.GIVEN_INITIAL);
    }
    if (Words.areSimilar(one, other)) {
      return Optional.of(Finding.GIVEN_SIMILAR);
    }
    if (others.contains(one) || some.contains(other)) {
      return Optional.of(Finding.GIVEN_PART);
    }
    return Optional.of(
        Words.soundAlike(one, other) ? Finding.GIVEN_SOUNDS_ALIKE : Finding.GIVEN_DIFFERENT);
  }

  /** Whether the further names of one are also the other's, or their initials, or left out. */
  private static boolean areCompatible(List<String> some, List<String> others) {
    int both = Math.min(some.size(), others.size());
    for (int i = 1; i < both; i++) {
      String one = some.get(i);
      String other = others.get(i);
      if (!one.equals(other) && !isInitial(one, other) && !Words.areSimilar(one, other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInitial(String one, String other) {
    return (one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0);
  }
}
