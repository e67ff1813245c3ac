package org.foyer.pharmacy.sign;

import java.util.Optional;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.springframework.stereotype.Component;

/** Whether a prescription is the prescriber's own. */
@Component
class Requesters {

  private final LocalReferences references;
  private final Stores stores;

  Requesters(LocalReferences references, Stores stores) {
    this.references = references;
    this.stores = stores;
  }

  /**
   * Makes it the prescriber's if it is nobody's.
   *
   * @throws FhirProblem if it is somebody else's
   */
  void claim(MedicationRequest draft, Prescriber prescriber) {
    if (draft.getRequester().isEmpty()) {
      draft.setRequester(prescriber.reference());
      return;
    }
    Optional<IdType> requester = references.target(draft.getRequester());
    boolean own =
        requester
            .filter(
                target ->
                    target.getValue().equals(prescriber.practitioner())
                        || isRoleOf(target, prescriber))
            .isPresent();
    if (!own) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN, "A prescription is signed by its requester, and by nobody else.");
    }
  }

  private boolean isRoleOf(IdType target, Prescriber prescriber) {
    return "PractitionerRole".equals(target.getResourceType())
        && stores
            .of(prescriber.caller())
            .read(PractitionerRole.class, target.getValue())
            .filter(role -> !role.hasActive() || role.getActive())
            .flatMap(role -> references.target(role.getPractitioner()))
            .filter(person -> person.getValue().equals(prescriber.practitioner()))
            .isPresent();
  }
}
