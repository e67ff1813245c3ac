package org.foyer.shared;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The roles of people and systems. A role is a list of SMART scopes and nothing else: {@code user/}
 * scopes for people, {@code system/} scopes for systems.
 *
 * @param scopes the scopes of each role, by its name
 */
public record Roles(Map<String, List<SmartScope>> scopes) {

  /** Keeps what it is given. */
  public Roles {
    scopes = Map.copyOf(scopes);
  }

  /** The names of all roles. */
  public Set<String> names() {
    return scopes.keySet();
  }

  /** The scopes of all these roles together; a name that is no role brings none. */
  public List<SmartScope> scopesOf(Collection<String> names) {
    return names.stream()
        .flatMap(name -> scopes.getOrDefault(name, List.of()).stream())
        .distinct()
        .toList();
  }
}
