package org.foyer.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.hl7.fhir.r4.model.StringType;

/** Resources with everything that storage keeps in rows of its own. */
final class ImportCorpus {

  private static final String SYSTEM = "http://example.org/codes";

  private ImportCorpus() {}

  /** All of them; earlier ones refer to later ones, too. */
  static List<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    all.addAll(observations());
    all.add(encounter());
    all.add(condition());
    all.add(immunization());
    all.add(response());
    all.add(risk());
    all.add(plan());
    all.add(patient());
    all.add(related());
    all.add(practitioner());
    all.add(organization());
    all.addAll(OrderedCorpus.resources());
    String folder = System.getProperty("foyer.import.corpus", "");
    if (!folder.isEmpty()) {
      all.addAll(lines(Path.of(folder)));
    }
    return all;
  }

  private static <T extends Resource> T named(String id, T resource) {
    resource.setId(id);
    return resource;
  }

  private static CodeableConcept concept(String code) {
    return new CodeableConcept(new Coding(SYSTEM, code, "Display of " + code)).setText(code + " ä");
  }

  private static Patient patient() {
    Patient patient = named("import-p1", new Patient());
    patient.getMeta().addProfile("http://example.org/profile/b");
    patient.getMeta().addProfile("http://example.org/profile/a");
    patient.getMeta().addTag(SYSTEM, "t2", "Two");
    patient.getMeta().addTag(SYSTEM, "t1", null).addTag(SYSTEM, "t1", null);
    patient
        .getMeta()
        .addTag()
        .setSystem(SYSTEM)
        .setCode("t3")
        .setVersion("9")
        .setUserSelected(true);
    patient.getMeta().addSecurity(SYSTEM, "label", "Label").setSource("urn:somebody#abc");
    patient.addIdentifier().setSystem("http://example.org/mrn").setValue("A|1,2$3\\4");
    patient
        .addIdentifier()
        .setType(concept("MR"))
        .setSystem("http://example.org/other")
        .setValue("0815");
    patient.addIdentifier().setValue("without system");
    patient.addName().setFamily("Ünlü-O'Neill").addGiven("Zoë").addGiven("X").setText("Tab\there");
    patient.addName().setFamily("B".repeat(300)).addGiven("line\nbreak \\ \ud83d\ude00");
    patient.addTelecom().setValue("+1 555 0100").setSystem(ContactPointSystem.PHONE);
    patient.addAddress().setCity("Köln").setPostalCode("50667").addLine("1 Way").setCountry("DE");
    patient.setBirthDateElement(new DateType("1958-07"));
    patient.setDeceased(new DateTimeType("2020-02-29T23:59:59.999+14:00"));
    patient.setManagingOrganization(new Reference("Organization/import-o1"));
    patient.addGeneralPractitioner(new Reference("Practitioner/import-d1"));
    patient.addLink().setOther(new Reference("Patient/import-p2")).setType(LinkType.SEEALSO);
    patient.getText().setStatusAsString("generated");
    patient.getText().setDivAsString("<div>Somebody &amp; others</div>");
    return patient;
  }

  private static Patient related() {
    Patient patient = named("import-p2", new Patient());
    patient.getMeta().addExtension("http://example.org/of-meta", new StringType("kept"));
    patient.getMeta().addTag(SYSTEM, "t1", null);
    patient.setBirthDateElement(new DateType("1900"));
    patient.setDeceased(new BooleanType(false));
    patient.addExtension("http://example.org/nothing", new StringType("known"));
    return patient;
  }

  private static Practitioner practitioner() {
    Practitioner practitioner = named("import-d1", new Practitioner());
    practitioner.addName().setFamily("Dee").addPrefix("Dr.");
    practitioner.addIdentifier().setSystem("http://example.org/npi").setValue("1");
    return practitioner;
  }

  private static Organization organization() {
    Organization organization = named("import-o1", new Organization());
    organization.setName("Clinic \"One\"").setPartOf(new Reference("Organization/import-o1"));
    organization.setActive(true);
    return organization;
  }

  private static Encounter encounter() {
    Encounter encounter = named("import-e1", new Encounter());
    encounter.setStatus(EncounterStatus.FINISHED);
    encounter.setClass_(
        new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
    encounter.setSubject(new Reference("Patient/import-p1"));
    encounter.addParticipant().setIndividual(new Reference("Practitioner/import-d1"));
    encounter.addDiagnosis().setCondition(new Reference("Condition/import-c1"));
    encounter.setPeriod(new Period().setStartElement(new DateTimeType("2024-05-01T10:00:00Z")));
    encounter.getLength().setValue(new BigDecimal("1.50")).setUnit("h");
    encounter.getLength().setSystem("http://unitsofmeasure.org").setCode("h");
    return encounter;
  }

  private static Condition condition() {
    Condition condition = named("import-c1", new Condition());
    condition.setClinicalStatus(
        new CodeableConcept(
            new Coding(
                "http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active")));
    condition.setCode(concept("flu"));
    condition.setSubject(new Reference("Patient/import-p1"));
    condition.setEncounter(new Reference("Encounter/import-e1"));
    condition.setOnset(new DateTimeType("2024"));
    condition.setAsserter(new Reference("#inside"));
    Practitioner inside = named("inside", new Practitioner());
    inside.addName().setFamily("Contained");
    condition.addContained(inside);
    return condition;
  }

  private static Immunization immunization() {
    Immunization immunization = named("import-i1", new Immunization());
    immunization.setStatus(ImmunizationStatus.COMPLETED).setVaccineCode(concept("mmr"));
    immunization.setPatient(new Reference("Patient/import-p1"));
    immunization.setOccurrence(new DateTimeType("2024-02-29"));
    immunization.setLotNumber("L\\t");
    return immunization;
  }

  private static QuestionnaireResponse response() {
    QuestionnaireResponse response = named("import-q1", new QuestionnaireResponse());
    response.setStatus(QuestionnaireResponseStatus.COMPLETED);
    response.setQuestionnaireElement(
        new CanonicalType("http://example.org/Questionnaire/somewhere|2"));
    response.setSubject(new Reference("Patient/import-p1"));
    response.setAuthoredElement(new DateTimeType("2024-01-01T00:00:00-11:00"));
    return response;
  }

  private static RiskAssessment risk() {
    RiskAssessment risk = named("import-r1", new RiskAssessment());
    risk.setStatus(RiskAssessmentStatus.FINAL).setSubject(new Reference("Patient/import-p1"));
    risk.addPrediction().setProbability(new DecimalType("0.125"));
    return risk;
  }

  private static CarePlan plan() {
    CarePlan plan = named("import-l1", new CarePlan());
    plan.setStatus(CarePlanStatus.ACTIVE).setIntent(CarePlanIntent.PLAN);
    plan.setSubject(new Reference("Patient/import-p2"));
    plan.addInstantiatesUri("http://example.org/plans/1?a=b");
    plan.addInstantiatesCanonical("http://example.org/PlanDefinition/1");
    return plan;
  }

  private static List<Observation> observations() {
    Observation pressure = observation("import-v1", "pressure");
    pressure.setEffective(new DateTimeType("2024-03-31T02:30:00+01:00"));
    pressure.addComponent(component("systolic", 120)).addComponent(component("diastolic", 80));
    pressure.addPerformer(new Reference("https://example.org/fhir/Practitioner/elsewhere"));
    pressure.addPerformer().getIdentifier().setSystem("http://example.org/npi").setValue("77");
    pressure.addPerformer().setDisplay("Nobody known");
    Observation weight = observation("import-v2", "weight");
    weight.setEffective(
        new Period()
            .setStartElement(new DateTimeType("2023"))
            .setEndElement(new DateTimeType("2024-01")));
    weight.setValue(
        new Quantity(71.256).setUnit("kg").setSystem("http://unitsofmeasure.org").setCode("kg"));
    weight.addHasMember(new Reference("Observation/import-v1"));
    Observation timed = observation("import-v3", "timed");
    timed.setEffective(new InstantType("2024-03-31T02:30:00.123456Z"));
    timed.setValue(concept("positive"));
    timed.addDerivedFrom(new Reference("Observation/import-v2/_history/1"));
    Observation text = observation("import-v4", "text");
    text.setValue(new StringType("Some text"));
    text.setSubject(new Reference("Patient/import-p2"));
    return List.of(pressure, weight, timed, text);
  }

  private static Observation observation(String id, String code) {
    Observation observation = named(id, new Observation());
    observation.setStatus(ObservationStatus.FINAL).setCode(concept(code));
    observation.setSubject(new Reference("Patient/import-p1"));
    observation.setEncounter(new Reference("Encounter/import-e1"));
    observation.getMeta().addProfile("http://example.org/profile/a");
    return observation;
  }

  private static ObservationComponentComponent component(String code, int value) {
    ObservationComponentComponent component = new ObservationComponentComponent();
    component.setCode(concept(code));
    component.setValue(new Quantity(value).setUnit("mmHg"));
    return component;
  }

  /** Resources of files with one on each line. */
  private static List<Resource> lines(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Resource> all = new ArrayList<>();
      for (Path file : files.filter(one -> one.toString().endsWith(".ndjson")).sorted().toList()) {
        Files.readAllLines(file).forEach(line -> all.add(Fhir.parse(Resource.class, line)));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
