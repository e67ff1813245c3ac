package org.foyer.access.decision;

import java.util.List;
import java.util.Set;
import org.foyer.fhir.Restriction;
import org.foyer.shared.Caller;
import org.foyer.shared.SmartScope;

/**
 * Whose is what apps keep: the state of a user is that user's alone, that of a patient belongs to
 * the patient's record, and that without a subject to the hospital.
 *
 * @see <a
 *     href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-state.html#security-and-access-controls">SMART
 *     App State, access controls</a>
 */
final class AppState {

  static final String TYPE = "Basic";

  private static final Set<String> SUBJECT = Set.of("subject");
  private static final String CODE = "code";

  private static final List<String> USERS =
      List.of("Practitioner", "PractitionerRole", "RelatedPerson", "Person");

  private AppState() {}

  /** What is not the state of another user, for people. */
  static Restriction notOfOthers(Caller caller, String type) {
    if (caller.kind() != Caller.Kind.PERSON || !type.equals(TYPE)) {
      return Restriction.all();
    }
    Restriction ofUser = Restriction.any(USERS.stream().map(AppState::about).toList());
    return Restriction.any(own(caller), Restriction.not(ofUser));
  }

  /**
   * What those who are bound to patients may use besides records: their own state, and to read, the
   * hospital's if the scope names its code.
   */
  static Restriction besidesRecords(Caller caller, SmartScope scope, boolean reading) {
    boolean named = scope.filters().stream().anyMatch(filter -> filter.parameter().equals(CODE));
    return Restriction.any(
        own(caller),
        reading && named
            ? Restriction.not(new Restriction.RefersToType(SUBJECT, null))
            : Restriction.none());
  }

  private static Restriction own(Caller caller) {
    String fhirUser = caller.context().fhirUser();
    return fhirUser == null
        ? Restriction.none()
        : new Restriction.RefersTo(SUBJECT, Set.of(fhirUser));
  }

  private static Restriction about(String user) {
    return new Restriction.RefersToType(SUBJECT, user);
  }
}
