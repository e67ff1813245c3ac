package org.foyer.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which order types are written, so that what others refer to is there. */
final class ImportOrder {

  /** Lines from here on have waited for others once. */
  static final int WAITED = 1000;

  private static final List<String> TYPES =
      List.of(
          "CodeSystem",
          "ValueSet",
          "StructureDefinition",
          "Questionnaire",
          "ChargeItemDefinition",
          "Endpoint",
          "Organization",
          "Location",
          "HealthcareService",
          "Practitioner",
          "PractitionerRole",
          "InsurancePlan",
          "Medication",
          "Substance",
          "Patient",
          "RelatedPerson",
          "Device",
          "Coverage",
          "Account",
          "Schedule",
          "Slot",
          "Appointment",
          "EpisodeOfCare",
          "Encounter",
          "Condition",
          "CareTeam",
          "ServiceRequest",
          "MedicationRequest",
          "MedicationDispense",
          "MedicationAdministration",
          "SupplyDelivery",
          "Procedure",
          "ChargeItem",
          "Invoice",
          "Claim",
          "ClaimResponse");

  private ImportOrder() {}

  static int of(@Nullable String type) {
    int rank = type == null ? -1 : TYPES.indexOf(type);
    return rank < 0 ? TYPES.size() : rank;
  }
}
