package org.foyer.access.leak;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scope of the token and a scope of a role grant together.
 *
 * @param patients to whose records it is bound; null if to nobody's
 */
record Grant(Scope token, String roleName, Scope role, @Nullable Set<String> patients) {

  /** Whether it grants any of these permissions on some resources of the type. */
  boolean allows(String type, String anyOf) {
    return token.isAbout(type)
        && role.isAbout(type)
        && token.isUsableFor(type)
        && role.isUsableFor(type)
        && anyOf.chars().anyMatch(letter -> has(letter) && !(isWrite(letter) && isOnlyRead(type)))
        && (isSubscription(type) ? !role.type().equals("*") : isSeenByBound(type));
  }

  private boolean isSeenByBound(String type) {
    return !(isBound() && Compartments.isOther(type));
  }

  /** They are in nobody's record; a role must name them. */
  static boolean isSubscription(String type) {
    return type.equals("Subscription");
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

  /** The labels that do not matter: those that the role names, unless the token names others. */
  List<String> labels() {
    return token.labels().isEmpty()
        ? role.labels()
        : role.labels().stream().filter(token.labels()::contains).toList();
  }

  /** Whether a bound caller may see resources of the type and never write them. */
  private boolean isOnlyRead(String type) {
    return isBound() && Compartments.SHARED.contains(type);
  }

  private static boolean isWrite(int letter) {
    return "cud".indexOf(letter) >= 0;
  }

  private boolean has(int letter) {
    return token.letters().indexOf(letter) >= 0 && role.letters().indexOf(letter) >= 0;
  }
}
