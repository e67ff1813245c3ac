package org.foyer.access.leak;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.access.caller.Viewer;

/** Whose Basic is, by its subject, where no record decides. */
final class AppState {

  private static final Set<String> USERS =
      Set.of("Practitioner", "PractitionerRole", "RelatedPerson", "Person");

  private AppState() {}

  /** Whether it is in reach of the grant; empty if that is as with everything else. */
  static Optional<Boolean> isInReach(Viewer viewer, Grant grant, Version version) {
    List<String> subjects = version.index().references("subject");
    boolean besidesRecords = grant.isBound() && grant.token().context().equals("user");
    if (viewer.fhirUser() != null && subjects.contains(viewer.fhirUser())) {
      return besidesRecords ? Optional.of(true) : Optional.empty();
    }
    if (subjects.stream().anyMatch(subject -> USERS.contains(typeOf(subject)))) {
      return Optional.of(false);
    }
    boolean hospital = subjects.isEmpty() && grant.token().filters().containsKey("code");
    return (hospital && besidesRecords && isOnlyReading(grant))
        ? Optional.of(true)
        : Optional.empty();
  }

  /** Nobody who is bound has a role that writes what has no subject. */
  private static boolean isOnlyReading(Grant grant) {
    return grant.role().letters().equals("rs");
  }

  private static String typeOf(String reference) {
    return reference.substring(0, reference.indexOf('/'));
  }
}
