package org.foyer.access.caller;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a token.
 *
 * @param name what failures call them
 * @param roles the roles of the account, or of the system's client
 * @param scopes what the token grants, as text
 * @param fhirUser {@code Practitioner/1}; null for systems and people without a resource
 * @param patient the id of the launch patient
 * @param organization the id of the Organization that a system acts for
 */
public record Viewer(
    String name,
    List<String> roles,
    List<String> scopes,
    @Nullable String fhirUser,
    @Nullable String patient,
    @Nullable String organization) {

  /** A person with one role. */
  public static Viewer person(
      String name, String role, @Nullable String fhirUser, String... scopes) {
    return new Viewer(name, List.of(role), List.of(scopes), fhirUser, null, null);
  }

  /** A system with its role. */
  public static Viewer system(
      String name, String role, @Nullable String organization, String... scopes) {
    return new Viewer(name, List.of(role), List.of(scopes), null, null, organization);
  }

  /** The same with a launch patient. */
  public Viewer launchedFor(String patient) {
    return new Viewer(name, roles, scopes, fhirUser, patient, organization);
  }

  /** Whether it acts for itself. */
  public boolean isSystem() {
    return scopes.stream().anyMatch(scope -> scope.startsWith("system/"));
  }

  /** The id of the fhirUser, if it is of this type. */
  public Optional<String> as(String type) {
    return fhirUser != null && fhirUser.startsWith(type + "/")
        ? Optional.of(fhirUser.substring(type.length() + 1))
        : Optional.empty();
  }

  /** Whether all that this caller does is about certain patients. */
  public boolean isPatientLike() {
    return as("Patient").isPresent() || as("RelatedPerson").isPresent();
  }

  @Override
  public String toString() {
    return "%s %s %s fhirUser=%s patient=%s organization=%s"
        .formatted(name, roles, scopes, fhirUser, patient, organization);
  }
}
