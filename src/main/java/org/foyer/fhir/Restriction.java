package org.foyer.fhir;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the resources of one type that decides who may see or change them. It is data, so
 * that the same condition narrows the SQL of a search and judges a resource in memory.
 */
public sealed interface Restriction {

  /** Whether it holds for the resource. */
  boolean holdsFor(ResourceFacts resource);

  /** Holds if all of these hold; without any, always. */
  record Every(List<Restriction> parts) implements Restriction {
    @Override
    public boolean holdsFor(ResourceFacts resource) {
      return parts.stream().allMatch(part -> part.holdsFor(resource));
    }
  }

  /** Holds if one of these holds; without any, never. */
  record Any(List<Restriction> parts) implements Restriction {
    @Override
    public boolean holdsFor(ResourceFacts resource) {
      return parts.stream().anyMatch(part -> part.holdsFor(resource));
    }
  }

  /** Holds if the other does not. */
  record Not(Restriction part) implements Restriction {
    @Override
    public boolean holdsFor(ResourceFacts resource) {
      return !part.holdsFor(resource);
    }
  }

  /** Holds for resources with one of these ids. */
  record HasId(Set<String> ids) implements Restriction {
    @Override
    public boolean holdsFor(ResourceFacts resource) {
      return ids.contains(resource.id());
    }
  }

  /**
   * Holds for resources in which one of the search parameters refers to one of the targets.
   *
   * @param parameters search parameters of type reference
   * @param targets resources of this server, such as {@code Patient/1}
   */
  record RefersTo(Set<String> parameters, Set<String> targets) implements Restriction {
    @Override
    public boolean holdsFor(ResourceFacts resource) {
      return parameters.stream()
          .anyMatch(
              parameter -> resource.references(parameter).stream().anyMatch(targets::contains));
    }
  }

  /**
   * Holds for resources in which one of the search parameters refers to any of the type.
   *
   * @param type the resource type; null for any
   */
  record RefersToType(Set<String> parameters, @Nullable String type) implements Restriction {
    @Override
    public boolean holdsFor(ResourceFacts resource) {
      return parameters.stream()
          .flatMap(parameter -> resource.references(parameter).stream())
          .anyMatch(target -> type == null || target.startsWith(type + "/"));
    }
  }

  /**
   * Holds for resources that a token search finds.
   *
   * @param parameter a search parameter of type token, {@code _tag} or {@code _security}
   * @param values alternatives, see {@link TokenValue}
   */
  record HasToken(String parameter, List<String> values) implements Restriction {
    @Override
    public boolean holdsFor(ResourceFacts resource) {
      return values.stream().anyMatch(value -> resource.hasToken(parameter, value));
    }
  }

  /** Holds for every resource. */
  static Restriction all() {
    return new Every(List.of());
  }

  /** Holds for no resource. */
  static Restriction none() {
    return new Any(List.of());
  }

  /** All of these together, as simply as can be said. */
  static Restriction every(Restriction... parts) {
    return every(Arrays.asList(parts));
  }

  /** All of these together, as simply as can be said. */
  static Restriction every(Collection<Restriction> parts) {
    Set<Restriction> needed = new LinkedHashSet<>();
    parts.forEach(part -> needed.addAll(part instanceof Every each ? each.parts() : List.of(part)));
    if (needed.contains(none())) {
      return none();
    }
    return needed.size() == 1 ? needed.iterator().next() : new Every(List.copyOf(needed));
  }

  /** One of these, as simply as can be said. */
  static Restriction any(Restriction... parts) {
    return any(Arrays.asList(parts));
  }

  /** One of these, as simply as can be said. */
  static Restriction any(Collection<Restriction> parts) {
    Set<Restriction> needed = new LinkedHashSet<>();
    parts.forEach(part -> needed.addAll(part instanceof Any one ? one.parts() : List.of(part)));
    if (needed.contains(all())) {
      return all();
    }
    return needed.size() == 1 ? needed.iterator().next() : new Any(List.copyOf(needed));
  }

  /** The opposite. */
  static Restriction not(Restriction part) {
    if (part.equals(all())) {
      return none();
    }
    return part.equals(none()) ? all() : new Not(part);
  }
}
