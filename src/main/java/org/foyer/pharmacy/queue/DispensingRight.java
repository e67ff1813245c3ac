package org.foyer.pharmacy.queue;

import java.util.Collection;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.Roles;
import org.foyer.shared.ScopePermission;
import org.foyer.shared.SmartScope;
import org.springframework.stereotype.Component;

/** Who works off the queue of a pharmacy: people who may make MedicationDispenses, and systems. */
@Component
public class DispensingRight {

  private final Roles roles;

  DispensingRight(Roles roles) {
    this.roles = roles;
  }

  /** Whether a caller has it. */
  public boolean isGiven(Caller caller) {
    return caller.kind() != Kind.PERSON
        || (isGiven(caller.scopes()) && isGiven(roles.scopesOf(caller.roles())));
  }

  /**
   * Refuses who has it not.
   *
   * @throws FhirProblem if the caller has it not
   */
  public void require(Caller caller) {
    if (!isGiven(caller)) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "Only who may dispense may work on the fill of a prescription: the caller may not create"
              + " MedicationDispense.");
    }
  }

  private static boolean isGiven(Collection<SmartScope> scopes) {
    return scopes.stream()
        .anyMatch(
            scope ->
                scope.isAbout("MedicationDispense")
                    && scope.permissions().contains(ScopePermission.CREATE)
                    && scope.filters().isEmpty());
  }
}
