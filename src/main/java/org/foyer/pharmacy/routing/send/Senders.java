package org.foyer.pharmacy.routing.send;

import java.util.Set;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.ScopePermission;

/** Who chooses the pharmacy of a prescription. */
final class Senders {

  private static final Set<String> OF_THE_HOSPITAL = Set.of("doctor", "pharmacist", "ehr-system");
  private static final Set<String> OF_THE_PATIENT = Set.of("patient", "related-person");

  private Senders() {}

  /** Whether the caller can change prescriptions, too. */
  static boolean isOfTheHospital(Caller caller) {
    return caller.roles().stream().anyMatch(OF_THE_HOSPITAL::contains);
  }

  /**
   * Refuses everybody but doctors, pharmacists, systems that prescribe, and patients and those who
   * act for them; of all of them, those whose app is allowed to read only.
   */
  static void check(Caller caller) {
    boolean isOfThePatient = caller.roles().stream().anyMatch(OF_THE_PATIENT::contains);
    boolean mayWrite =
        caller.scopes().stream()
            .anyMatch(
                scope ->
                    scope.isAbout("MedicationRequest")
                        && scope.permissions().contains(ScopePermission.UPDATE));
    if (!mayWrite || !(isOfThePatient || isOfTheHospital(caller))) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "The pharmacy of a prescription is chosen by doctors, pharmacists and the patient, with"
              + " a scope to update MedicationRequests.");
    }
  }
}
