package org.foyer.access.decision;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.SearchParameters;
import org.springframework.stereotype.Component;

/**
 * What belongs to the record of a patient: the Patient compartment of FHIR R4, with the changes
 * that {@code docs/access.md} states.
 *
 * @see <a href="https://hl7.org/fhir/R4/compartmentdefinition-patient.html">Patient compartment</a>
 */
@Component
public class PatientRecord {

  private static final String PATIENT = "Patient";
  private static final String BINARY = "Binary";

  /** Types of which FHIR says nothing, or that may be of no patient. */
  private static final Map<String, Set<String>> ADDED =
      Map.of("Task", Set.of("patient"), "Device", Set.of("patient"), "Schedule", Set.of("actor"));

  private static final Set<String> MIXED = Set.of("Device", "Schedule");

  /** They tell of several patients. */
  private static final Set<String> OF_SEVERAL = Set.of("Group", "Person");

  private static final Set<String> SHARED =
      Set.of(
          "ActivityDefinition",
          "CapabilityStatement",
          "ChargeItemDefinition",
          "CodeSystem",
          "CompartmentDefinition",
          "ConceptMap",
          "DeviceDefinition",
          "Endpoint",
          "EventDefinition",
          "ExampleScenario",
          "GraphDefinition",
          "HealthcareService",
          "ImplementationGuide",
          "InsurancePlan",
          "Library",
          "Location",
          "Measure",
          "Medication",
          "MedicationKnowledge",
          "MessageDefinition",
          "NamingSystem",
          "ObservationDefinition",
          "OperationDefinition",
          "Organization",
          "OrganizationAffiliation",
          "PlanDefinition",
          "Practitioner",
          "PractitionerRole",
          "Questionnaire",
          "SearchParameter",
          "Slot",
          "SpecimenDefinition",
          "StructureDefinition",
          "StructureMap",
          "Substance",
          "TerminologyCapabilities",
          "ValueSet");

  private final SearchParameters searchParameters;

  PatientRecord(SearchParameters searchParameters) {
    this.searchParameters = searchParameters;
  }

  /** Resources of the type in the records of these patients. */
  Restriction of(String type, Set<String> patients) {
    if (patients.isEmpty()) {
      return Restriction.none();
    }
    if (type.equals(PATIENT)) {
      return new Restriction.HasId(patients);
    }
    Set<String> parameters = parameters(type);
    return parameters.isEmpty() ? Restriction.none() : refersTo(parameters, patients);
  }

  /** Resources of the type that are about these patients themselves: a Binary by its context. */
  Restriction about(String type, Set<String> patients) {
    return type.equals(BINARY) && !patients.isEmpty()
        ? refersTo(Set.of(SearchParameters.SECURITY_CONTEXT), patients)
        : of(type, patients);
  }

  private static Restriction refersTo(Set<String> parameters, Set<String> patients) {
    return new Restriction.RefersTo(
        parameters, patients.stream().map(id -> PATIENT + "/" + id).collect(Collectors.toSet()));
  }

  /** Resources of the type that somebody may see who is bound to these patients. */
  Restriction visibleTo(String type, Set<String> patients) {
    if (OF_SEVERAL.contains(type) || patients.isEmpty()) {
      return Restriction.none();
    }
    if (SHARED.contains(type)) {
      return Restriction.all();
    }
    if (type.equals(BINARY)) {
      return ofContext();
    }
    Restriction own = of(type, patients);
    return MIXED.contains(type)
        ? Restriction.any(
            own, Restriction.not(new Restriction.RefersToType(parameters(type), PATIENT)))
        : own;
  }

  /** What somebody may write who is bound to these patients: nothing that others share. */
  Restriction writableBy(String type, Set<String> patients) {
    if (type.equals(BINARY) && !patients.isEmpty()) {
      return ofContext();
    }
    return OF_SEVERAL.contains(type) ? Restriction.none() : of(type, patients);
  }

  /** Whether resources of the type are of nobody else than of patients. */
  boolean isOfPatientsOnly(String type) {
    return !SHARED.contains(type) && !MIXED.contains(type) && !type.equals(BINARY);
  }

  /** Whether what it refers to may be seen is for the gate to find out. */
  private static Restriction ofContext() {
    return new Restriction.RefersToType(Set.of(SearchParameters.SECURITY_CONTEXT), null);
  }

  private Set<String> parameters(String type) {
    Set<String> parameters = new HashSet<>(searchParameters.ofCompartment(PATIENT, type));
    parameters.addAll(ADDED.getOrDefault(type, Set.of()));
    return parameters;
  }
}
