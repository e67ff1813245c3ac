package org.foyer.access.leak;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The compartments, written down from the specification.
 *
 * @see <a href="https://hl7.org/fhir/R4/compartmentdefinition-patient.html">Patient compartment</a>
 * @see <a href="https://hl7.org/fhir/R4/compartmentdefinition-practitioner.html">Practitioner
 *     compartment</a>
 */
final class Compartments {

  private static final Map<String, List<String>> PATIENT =
      read(
          """
          Account subject
          AdverseEvent subject
          AllergyIntolerance patient recorder asserter
          Appointment actor
          AppointmentResponse actor
          AuditEvent patient
          Basic patient author
          BodyStructure patient
          CarePlan patient performer
          CareTeam patient participant
          ChargeItem subject
          Claim patient payee
          ClaimResponse patient
          ClinicalImpression subject
          Communication subject sender recipient
          CommunicationRequest subject sender recipient requester
          Composition subject author attester
          Condition patient asserter
          Consent patient
          Coverage policy-holder subscriber beneficiary payor
          CoverageEligibilityRequest patient
          CoverageEligibilityResponse patient
          DetectedIssue patient
          Device patient
          DeviceRequest subject performer
          DeviceUseStatement subject
          DiagnosticReport subject
          DocumentManifest subject author recipient
          DocumentReference subject author
          Encounter patient
          EnrollmentRequest subject
          EpisodeOfCare patient
          ExplanationOfBenefit patient payee
          FamilyMemberHistory patient
          Flag patient
          Goal patient
          Group member
          ImagingStudy patient
          Immunization patient
          ImmunizationRecommendation patient
          Invoice subject patient recipient
          List subject source
          MeasureReport patient
          Media subject
          MedicationAdministration patient performer subject
          MedicationDispense subject patient receiver
          MedicationRequest subject
          MedicationStatement subject
          MolecularSequence patient
          NutritionOrder patient
          Observation subject performer
          Person patient
          Procedure patient performer
          Provenance patient
          QuestionnaireResponse subject author
          RelatedPerson patient
          RequestGroup subject participant
          ResearchSubject individual
          RiskAssessment subject
          Schedule actor
          ServiceRequest subject performer
          Specimen subject
          SupplyDelivery patient
          SupplyRequest subject
          Task patient
          VisionPrescription patient
          """);

  private static final Map<String, List<String>> PRACTITIONER =
      read(
          """
          Account subject
          AdverseEvent recorder
          AllergyIntolerance recorder asserter
          Appointment actor
          AppointmentResponse actor
          AuditEvent agent
          Basic author
          CarePlan performer
          CareTeam participant
          ChargeItem enterer performer-actor
          Claim enterer provider payee care-team
          ClaimResponse requestor
          ClinicalImpression assessor
          Communication sender recipient
          CommunicationRequest sender recipient requester
          Composition subject author attester
          Condition asserter
          CoverageEligibilityRequest enterer provider
          CoverageEligibilityResponse requestor
          DetectedIssue author
          DeviceRequest requester performer
          DiagnosticReport performer
          DocumentManifest subject author recipient
          DocumentReference subject author authenticator
          Encounter practitioner participant
          EpisodeOfCare care-manager
          ExplanationOfBenefit enterer provider payee care-team
          Flag author
          Group member
          Immunization performer
          Invoice participant
          Linkage author
          List source
          Media subject operator
          MedicationAdministration performer
          MedicationDispense performer receiver
          MedicationRequest requester
          MedicationStatement source
          MessageHeader receiver author responsible enterer
          NutritionOrder provider
          Observation performer
          Patient general-practitioner
          PaymentNotice provider
          PaymentReconciliation requestor
          Person practitioner
          PractitionerRole practitioner
          Procedure performer
          Provenance agent
          QuestionnaireResponse author source
          RequestGroup participant author
          ResearchStudy principalinvestigator
          RiskAssessment performer
          Schedule actor
          ServiceRequest performer requester
          Specimen collector
          SupplyDelivery supplier receiver
          SupplyRequest requester
          VisionPrescription prescriber
          """);

  /** Types of which a bound caller sees also those that name no patient. */
  static final Set<String> MIXED = Set.of("Device", "Schedule");

  /** Types that every bound caller may see. */
  static final Set<String> SHARED =
      Set.of(
          "Practitioner",
          "PractitionerRole",
          "Organization",
          "OrganizationAffiliation",
          "Location",
          "HealthcareService",
          "Endpoint",
          "Slot",
          "Medication",
          "MedicationKnowledge",
          "Substance",
          "InsurancePlan",
          "ChargeItemDefinition",
          "Questionnaire",
          "CodeSystem",
          "ConceptMap",
          "NamingSystem",
          "SearchParameter",
          "StructureDefinition",
          "ValueSet");

  private static final Set<String> NOT_RECORDS = Set.of("Group", "Person", "Device", "Schedule");

  private Compartments() {}

  /** Whether resources of this type belong in somebody's record. */
  static boolean isRecord(String type) {
    return type.equals("Patient") || (PATIENT.containsKey(type) && !NOT_RECORDS.contains(type));
  }

  /** Whether bound callers can never see this type. */
  static boolean isOther(String type) {
    return !isRecord(type)
        && !MIXED.contains(type)
        && !SHARED.contains(type)
        && !type.equals("Binary");
  }

  /** The patients, by their ids, in whose records a version of a resource is. */
  static Set<String> patients(Version version) {
    if (version.type().equals("Patient")) {
      return Set.of(version.id());
    }
    return members(PATIENT, "Patient", version);
  }

  /** The practitioners, by their ids, who are in a version of a resource. */
  static Set<String> practitioners(Version version) {
    if (version.type().equals("Practitioner")) {
      return Set.of(version.id());
    }
    return members(PRACTITIONER, "Practitioner", version);
  }

  /** The search parameters that make resources of a type members of a patient's compartment. */
  static List<String> patientParameters(String type) {
    return PATIENT.getOrDefault(type, List.of());
  }

  private static Set<String> members(
      Map<String, List<String>> compartment, String of, Version version) {
    return compartment.getOrDefault(version.type(), List.of()).stream()
        .flatMap(parameter -> version.index().references(parameter).stream())
        .filter(reference -> reference.startsWith(of + "/"))
        .map(reference -> reference.substring(of.length() + 1))
        .collect(toSet());
  }

  private static Map<String, List<String>> read(String table) {
    return table
        .lines()
        .map(line -> List.of(line.split(" ")))
        .collect(toMap(words -> words.get(0), words -> words.subList(1, words.size())));
  }

  /**
   * The search parameters that make resources of a type members of a practitioner's compartment.
   */
  static List<String> practitionerParameters(String type) {
    return PRACTITIONER.getOrDefault(type, List.of());
  }
}
