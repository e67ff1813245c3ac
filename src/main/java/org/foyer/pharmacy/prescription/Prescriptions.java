package org.foyer.pharmacy.prescription;

import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.ACTIVE;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.CANCELLED;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.COMPLETED;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.DRAFT;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.ONHOLD;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.STOPPED;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.UNKNOWN;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.shared.StatusTable;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;

/** What a MedicationRequest is, and what its status can become. */
public final class Prescriptions {

  /** From which status a prescription can go to which. */
  public static final StatusTable<MedicationRequestStatus> STATUSES =
      new StatusTable<>(
          "A prescription",
          Map.of(
              DRAFT, Set.of(ACTIVE, CANCELLED, ENTEREDINERROR),
              ACTIVE, Set.of(ONHOLD, COMPLETED, STOPPED, CANCELLED, ENTEREDINERROR),
              ONHOLD, Set.of(ACTIVE, COMPLETED, STOPPED, CANCELLED, ENTEREDINERROR),
              UNKNOWN, EnumSet.complementOf(EnumSet.of(MedicationRequestStatus.NULL)),
              COMPLETED, Set.of(ENTEREDINERROR),
              STOPPED, Set.of(ENTEREDINERROR),
              CANCELLED, Set.of(ENTEREDINERROR)),
          MedicationRequestStatus::toCode);

  private static final Set<MedicationRequestIntent> NO_ORDERS =
      Set.of(MedicationRequestIntent.PROPOSAL, MedicationRequestIntent.PLAN);

  private Prescriptions() {}

  /**
   * Whether it is an order of the hospital's own, on which a pharmacy may work: neither a proposal
   * or plan, nor the report of what somebody else has ordered.
   */
  public static boolean isOrder(MedicationRequest request) {
    return isAuthorization(request) && !isReported(request);
  }

  /** Whether somebody ordered it, here or elsewhere, rather than proposed or planned it. */
  public static boolean isAuthorization(MedicationRequest request) {
    return !request.hasIntent() || !NO_ORDERS.contains(request.getIntent());
  }

  /** Whether it only reports what somebody else has ordered. */
  public static boolean isReported(MedicationRequest request) {
    return request.hasReportedReference()
        || (request.hasReportedBooleanType() && request.getReportedBooleanType().booleanValue());
  }

  /** Whether somebody has signed it. */
  public static boolean isSigned(MedicationRequest request) {
    return request.hasExtension(PharmacyExtensions.PRESCRIPTION_SIGNATURE);
  }

  /** Its status; unknown if it does not say. */
  public static MedicationRequestStatus status(MedicationRequest request) {
    return request.hasStatus() && request.getStatus() != MedicationRequestStatus.NULL
        ? request.getStatus()
        : UNKNOWN;
  }
}
