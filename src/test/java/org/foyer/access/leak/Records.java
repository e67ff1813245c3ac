package org.foyer.access.leak;

import static org.foyer.access.leak.WorldGenerator.any;
import static org.foyer.access.leak.WorldGenerator.id;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.foyer.access.example.Example;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Writes the records of the patients, and ties them to each other where they should not be. */
final class Records {

  static final List<String> CATEGORIES = List.of("vital-signs", "laboratory", "social-history");
  static final List<String> CODES = List.of("8867-4", "29463-7", "8302-2");
  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final List<String> TYPES =
      List.of(
          "Account",
          "AllergyIntolerance",
          "Appointment",
          "Basic",
          "CarePlan",
          "CareTeam",
          "ChargeItem",
          "Claim",
          "ClaimResponse",
          "Communication",
          "Coverage",
          "Device",
          "DocumentReference",
          "ExplanationOfBenefit",
          "Immunization",
          "Invoice",
          "MedicationDispense",
          "MedicationStatement",
          "Procedure",
          "QuestionnaireResponse",
          "ServiceRequest",
          "Task");

  private final Hospital hospital;
  private final Scene scene;
  private final Random random;
  private final Map<String, List<String>> written = new LinkedHashMap<>();

  Records(Hospital hospital, Scene scene) {
    this.hospital = hospital;
    this.scene = scene;
    this.random = hospital.random();
  }

  void write() {
    scene.patients().forEach(this::record);
    scene.patients().forEach(this::ties);
    binaries();
    groups();
    changes();
  }

  private void record(String patient) {
    for (int i = 0; i < 2; i++) {
      keep(encounter(patient));
    }
    for (int i = 0; i < 5; i++) {
      keep(observation(patient));
    }
    for (int i = 0; i < 2; i++) {
      Condition condition = (Condition) draft("Condition", patient);
      condition.setEncounter(new Reference(any(written("Encounter"), random)));
      keep(condition);
    }
    keep(prescription(patient));
    TYPES.forEach(type -> keep(draft(type, patient)));
  }

  /** In a transaction of their own, after what their securityContexts refer to. */
  private void binaries() {
    hospital.flush();
    for (String patient : scene.patients()) {
      keep(binary("Patient/" + patient));
      keep(binary(any(written("Observation"), random)));
    }
  }

  private Encounter encounter(String patient) {
    Encounter encounter = (Encounter) draft("Encounter", patient);
    encounter.addParticipant().setIndividual(practitioner());
    Reference place = new Reference(any(ofType(scene.sharedReferences(), "Location"), random));
    encounter.addLocation().setLocation(place);
    if (written.containsKey("Encounter") && random.nextInt(4) == 0) {
      encounter.setPartOf(new Reference(any(written("Encounter"), random)));
    }
    return encounter;
  }

  private Observation observation(String patient) {
    Observation observation = (Observation) draft("Observation", patient);
    observation.setCategory(
        List.of(
            new CodeableConcept()
                .setText("category")
                .addCoding(new Coding(CATEGORY, any(CATEGORIES, random), null))));
    observation.getCode().getCodingFirstRep().setCode(any(CODES, random));
    observation.setEffective(new DateTimeType("20%02d-01-02".formatted(10 + random.nextInt(15))));
    if (random.nextInt(3) == 0) {
      observation.addPerformer(practitioner());
    }
    if (random.nextInt(3) == 0) {
      observation.setEncounter(new Reference(any(written("Encounter"), random)));
    }
    if (written.containsKey("Observation")) {
      if (random.nextInt(3) == 0) {
        observation.addHasMember(new Reference(any(written("Observation"), random)));
      }
      if (random.nextInt(6) == 0) {
        observation.addDerivedFrom(new Reference(any(written("Observation"), random)));
      }
    }
    if (random.nextInt(8) == 0) {
      observation.addFocus(new Reference("Patient/" + any(scene.patients(), random)));
    }
    if (random.nextInt(10) == 0) {
      observation.addPerformer(new Reference("Patient/" + any(scene.patients(), random)));
    }
    if (random.nextInt(12) == 0) {
      String elsewhere = "http://elsewhere.example/fhir/Patient/";
      // Not the very id of a patient here: HAPI takes such a reference in the patient's transaction
      // for one to the patient.
      observation.addFocus(new Reference(elsewhere + any(scene.patients(), random) + "-there"));
    }
    return observation;
  }

  private MedicationRequest prescription(String patient) {
    MedicationRequest request = (MedicationRequest) draft("MedicationRequest", patient);
    if (random.nextBoolean()) {
      Medication inside = new Medication();
      inside.setId("inside");
      inside.getCode().setText(hospital.world().newMarker());
      request.addContained(inside);
      request.setMedication(new Reference("#inside"));
    } else {
      request.setMedication(
          new Reference(any(ofType(scene.sharedReferences(), "Medication"), random)));
    }
    return request;
  }

  private Binary binary(String securityContext) {
    Binary binary = (Binary) hospital.draft("Binary", about("x"));
    binary.setSecurityContext(new Reference(securityContext));
    return binary;
  }

  /** What refers to resources of any patient. */
  private void ties(String patient) {
    DiagnosticReport report = (DiagnosticReport) draft("DiagnosticReport", patient);
    report.addResult(new Reference(any(written("Observation"), random)));
    report.addResult(new Reference(any(written("Observation"), random)));
    keep(report);
    ListResource list = (ListResource) draft("List", patient);
    list.addEntry().setItem(new Reference(any(written("Condition"), random)));
    list.addEntry().setItem(new Reference("Patient/" + any(scene.patients(), random)));
    keep(list);
    Composition composition = (Composition) draft("Composition", patient);
    composition.addSection().addEntry(new Reference(any(written("Condition"), random)));
    composition.addSection().addEntry(new Reference(any(written("Observation"), random)));
    keep(composition);
    Provenance provenance = (Provenance) draft("Provenance", patient);
    provenance.addTarget(new Reference(any(written("Condition"), random)));
    keep(provenance);
    Appointment appointment = (Appointment) draft("Appointment", patient);
    appointment
        .addParticipant()
        .setStatus(ParticipationStatus.ACCEPTED)
        .setActor(new Reference("Patient/" + any(scene.patients(), random)));
    String kept = keep(appointment);
    Example about =
        new Example(patient, any(scene.practitioners(), random), organization(), id(kept), "");
    keep(hospital.draft("AppointmentResponse", about));
  }

  /**
   * Groups, of patients who have no Consent, because it is open whether Consents are about them.
   */
  private void groups() {
    hospital.add(hospital.draft("Group", about(scene.patients().get(0))));
    hospital.add(hospital.draft("Group", about(scene.patients().get(1))));
    Binary free = (Binary) hospital.draft("Binary", about("x"));
    free.setSecurityContext(null);
    hospital.add(free);
  }

  /** Second versions, moves from one patient to another, labels that come later, deletions. */
  private void changes() {
    List<String> conditions = new ArrayList<>(written("Condition"));
    for (int i = 0; i < conditions.size(); i += 4) {
      Condition moved = (Condition) draft("Condition", any(scene.patients(), random));
      if (i % 8 == 0) {
        moved.getMeta().addSecurity().setSystem(Labels.SYSTEM).setCode("R");
      }
      hospital.update(conditions.get(i), moved);
    }
    List<String> procedures = written("Procedure");
    List<String> immunizations = written("Immunization");
    for (int i = 0; i < procedures.size(); i += 2) {
      hospital.delete(procedures.get(i));
    }
    for (int i = 0; i < immunizations.size(); i += 3) {
      hospital.update(immunizations.get(i), draft("Immunization", any(scene.patients(), random)));
      hospital.delete(immunizations.get(i));
    }
  }

  private String keep(Resource resource) {
    String label = random.nextInt(8) == 0 ? "R" : random.nextInt(14) == 0 ? "V" : null;
    if (label != null) {
      resource.getMeta().addSecurity().setSystem(Labels.SYSTEM).setCode(label);
    }
    String reference = hospital.add(resource);
    written.computeIfAbsent(resource.fhirType(), type -> new ArrayList<>()).add(reference);
    return reference;
  }

  private List<String> written(String type) {
    return written.getOrDefault(type, List.of());
  }

  private Resource draft(String type, String patient) {
    return hospital.draft(type, about(patient));
  }

  private Example about(String patient) {
    return new Example(patient, any(scene.practitioners(), random), organization(), "", "");
  }

  private String organization() {
    return any(scene.organizations().subList(1, 5), random);
  }

  private Reference practitioner() {
    return new Reference("Practitioner/" + any(scene.practitioners(), random));
  }

  private static List<String> ofType(List<String> references, String type) {
    return references.stream().filter(reference -> reference.startsWith(type + "/")).toList();
  }
}
