package org.foyer.fhir.load;

import java.util.Set;
import org.foyer.fhir.BulkWrites.Stage;

/**
 * The types that may be written together. Whoever writes, the hooks of storage run; but these types
 * have no rules that change what is written, or look at what is stored, before it is written. All
 * others are written one by one.
 */
final class CopiedTypes {

  /** Their rules do not look at what they refer to. */
  private static final Set<String> ANY_ORDER =
      Set.of(
          "AdverseEvent",
          "AllergyIntolerance",
          "BodyStructure",
          "CarePlan",
          "CareTeam",
          "ClinicalImpression",
          "Condition",
          "DetectedIssue",
          "DiagnosticReport",
          "DocumentReference",
          "Encounter",
          "EpisodeOfCare",
          "ExplanationOfBenefit",
          "FamilyMemberHistory",
          "Goal",
          "ImagingStudy",
          "Immunization",
          "ImmunizationEvaluation",
          "ImmunizationRecommendation",
          "Media",
          "Medication",
          "MedicationStatement",
          "MolecularSequence",
          "NutritionOrder",
          "Observation",
          "Organization",
          "Patient",
          "Practitioner",
          "Procedure",
          "Provenance",
          "QuestionnaireResponse",
          "RiskAssessment",
          "ServiceRequest",
          "Specimen",
          "Substance",
          "VisionPrescription");

  /** Their rules, or who may see them, depend on what they refer to. */
  private static final Set<String> IN_ORDER =
      Set.of(
          "Claim",
          "Device",
          "Location",
          "MedicationAdministration",
          "MedicationRequest",
          "PractitionerRole",
          "RelatedPerson",
          "SupplyDelivery");

  private CopiedTypes() {}

  static boolean contain(String type, Stage stage) {
    return ANY_ORDER.contains(type) || (stage == Stage.IN_ORDER && IN_ORDER.contains(type));
  }
}
