package org.foyer.access.leak;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scope of the token and a scope of a role grant together.
 *
 * @param patients to whose records it is bound; null if to nobody's
 */
record Grant(Scope token, Scope role, @Nullable Set<String> patients) {

  /** Whether it grants any of these permissions on some resources of the type. */
  boolean allows(String type, String anyOf) {
    return token.isAbout(type)
        && role.isAbout(type)
        && token.isUsableFor(type)
        && role.isUsableFor(type)
        && anyOf.chars().anyMatch(letter -> has(letter))
        && !(isBound() && Compartments.isOther(type));
  }

  boolean isBound() {
    return patients != null;
  }

  boolean isFiltered() {
    return !token.filters().isEmpty() || !role.filters().isEmpty();
  }

  boolean matches(Version version) {
    return token.matches(version) && role.matches(version);
  }

  List<String> labels() {
    return token.labels().stream().filter(role.labels()::contains).toList();
  }

  private boolean has(int letter) {
    return token.letters().indexOf(letter) >= 0 && role.letters().indexOf(letter) >= 0;
  }
}
