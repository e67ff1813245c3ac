package org.foyer.identity.account;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who can log in. Secrets (password hash, second factors) are not part of it.
 *
 * @param id never changes and is never given to anybody else
 * @param userName what the person logs in with, in lower case
 * @param displayName how pages and records call the person
 * @param email where letters to the person go; null if none is known
 * @param roles names of {@link org.foyer.shared.Roles}
 * @param fhirUser the person as a resource of this server: {@code Patient/1}, {@code
 *     Practitioner/1}, {@code RelatedPerson/1}; null for none
 * @param state whether the person may log in
 */
public record Account(
    UUID id,
    String userName,
    String displayName,
    @Nullable String email,
    Set<String> roles,
    @Nullable String fhirUser,
    State state) {

  /** The life of an account. */
  public enum State {
    /** Registered or invited; cannot log in yet. */
    PENDING,
    /** May log in. */
    ACTIVE,
    /** May not log in any more. */
    DISABLED
  }

  /** Keeps what it is given. */
  public Account {
    roles = Set.copyOf(roles);
  }

  /** The same account in another state. */
  public Account withState(State other) {
    return new Account(id, userName, displayName, email, roles, fhirUser, other);
  }

  /** The same account with other roles, for another resource. */
  public Account as(Set<String> otherRoles, @Nullable String otherFhirUser) {
    return new Account(id, userName, displayName, email, otherRoles, otherFhirUser, state);
  }
}
