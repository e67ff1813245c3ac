package org.foyer.pharmacy.administration;

import static org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus.COMPLETED;
import static org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus.NOTDONE;
import static org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus.ONHOLD;
import static org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus.STOPPED;
import static org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus.UNKNOWN;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.pharmacy.prescription.Prescriptions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.StatusTable;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;

/** What a MedicationAdministration can become, and what it can be an administration of. */
final class AdministrationRules {

  static final StatusTable<MedicationAdministrationStatus> STATUSES =
      new StatusTable<>(
          "An administration",
          Map.of(
              INPROGRESS, Set.of(ONHOLD, COMPLETED, STOPPED, NOTDONE, ENTEREDINERROR),
              ONHOLD, Set.of(INPROGRESS, COMPLETED, STOPPED, NOTDONE, ENTEREDINERROR),
              UNKNOWN, EnumSet.complementOf(EnumSet.of(MedicationAdministrationStatus.NULL)),
              NOTDONE, Set.of(ENTEREDINERROR),
              COMPLETED, Set.of(ENTEREDINERROR),
              STOPPED, Set.of(ENTEREDINERROR)),
          MedicationAdministrationStatus::toCode);

  private static final Set<MedicationRequestStatus> GIVEN_FROM =
      Set.of(MedicationRequestStatus.ACTIVE, MedicationRequestStatus.COMPLETED);

  private AdministrationRules() {}

  static MedicationAdministrationStatus status(MedicationAdministration administration) {
    return administration.hasStatus()
            && administration.getStatus() != MedicationAdministrationStatus.NULL
        ? administration.getStatus()
        : UNKNOWN;
  }

  /** The problem of a change of status. */
  static Optional<FhirProblem> problem(
      MedicationAdministration before, MedicationAdministration after) {
    MedicationAdministrationStatus to = status(after);
    Optional<FhirProblem> refused = STATUSES.problem(status(before), to);
    if (refused.isEmpty() && status(before) != to && to == NOTDONE && !after.hasStatusReason()) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.REASON_REQUIRED, "What was not given says why, as statusReason."));
    }
    return refused;
  }

  /** Why nothing can be given from a prescription; empty if it can. */
  static Optional<FhirProblem> problem(MedicationRequest prescription) {
    MedicationRequestStatus status = Prescriptions.status(prescription);
    if (GIVEN_FROM.contains(status) && Prescriptions.isAuthorization(prescription)) {
      return Optional.empty();
    }
    String why =
        GIVEN_FROM.contains(status)
            ? "only proposed or planned"
            : status.toCode() + ", neither active nor completed";
    return Optional.of(
        new FhirProblem(
                ProblemCode.UNPROCESSABLE,
                "Nothing is given from this prescription, as it is %s.".formatted(why))
            .at("MedicationAdministration.request"));
  }
}
