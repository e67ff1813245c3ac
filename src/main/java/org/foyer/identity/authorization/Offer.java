package org.foyer.identity.authorization;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person is asked to let an app do, in plain words: each thing can be left out, and broad
 * ones can be made narrower.
 *
 * @param groups the things by what they are about
 */
public record Offer(Map<String, List<Choice>> groups) {

  /**
   * One thing.
   *
   * @param narrower what can be had of it instead of all
   * @param ticked whether the person will find it ticked
   */
  public record Choice(String scope, String sentence, List<Narrower> narrower, boolean ticked) {}

  /** A part of a thing. */
  public record Narrower(String scope, String sentence, boolean ticked) {}

  /**
   * What an app asks for. What the person left out earlier is not ticked.
   *
   * @param approved what the person approved earlier; empty if this is the first time
   */
  static Offer of(List<String> scopes, Collection<String> approved) {
    Set<String> earlier = Set.copyOf(approved);
    return new Offer(
        scopes.stream()
            .map(scope -> choice(scope, earlier))
            .collect(
                groupingBy(
                    choice -> ScopeWords.group(choice.scope()), LinkedHashMap::new, toList())));
  }

  private static Choice choice(String scope, Set<String> earlier) {
    List<Narrower> narrower =
        Narrowing.of(scope).stream()
            .map(part -> new Narrower(part, ScopeWords.sentence(part), earlier.contains(part)))
            .toList();
    boolean ticked = earlier.isEmpty() || earlier.contains(scope);
    return new Choice(scope, ScopeWords.sentence(scope), narrower, ticked);
  }

  /**
   * What is granted when these are ticked; what was not offered is not granted. Parts count instead
   * of the whole, so that nobody who chose some of them gives away all.
   */
  List<String> granted(Collection<String> ticked) {
    Set<String> granted = new LinkedHashSet<>();
    groups.values().stream()
        .flatMap(List::stream)
        .forEach(choice -> granted.addAll(granted(choice, ticked)));
    return List.copyOf(granted);
  }

  private static List<String> granted(Choice choice, Collection<String> ticked) {
    List<String> parts =
        choice.narrower().stream().map(Narrower::scope).filter(ticked::contains).toList();
    return parts.isEmpty() && ticked.contains(choice.scope()) ? List.of(choice.scope()) : parts;
  }
}
