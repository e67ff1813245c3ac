package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class EverythingIT {

  private static final CodeableConcept RESOLVED =
      new CodeableConcept(
          new Coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "resolved", null));

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;

  EverythingIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
  }

  @Test
  void everythingHoldsThePatientsRecordAndNobodyElses() {
    String organization = fhir.create(new Organization().setName("Ward")).id();
    Patient somebody = Patients.somebody();
    somebody.setManagingOrganization(new Reference("Organization/" + organization));
    String patient = fhir.create(somebody).id();
    String encounter = fhir.create(encounterOf(patient)).id();
    String observation = fhir.create(observationOf(patient, encounter)).id();
    String condition = fhir.create(conditionOf(patient)).id();
    String other = fhir.create(Patients.somebody()).id();
    fhir.create(conditionOf(other));

    assertThat(fhir.get("Patient/" + patient + "/$everything"))
        .hasIds(patient, encounter, observation, condition, organization);
  }

  @Test
  void everythingOfAnEncounterHoldsItsPatientAndWhatHappenedInIt() {
    String patient = fhir.create(Patients.somebody()).id();
    String encounter = fhir.create(encounterOf(patient)).id();
    String observation = fhir.create(observationOf(patient, encounter)).id();
    String other = fhir.create(encounterOf(patient)).id();

    assertThat(fhir.get("Encounter/" + encounter + "/$everything").ids())
        .contains(encounter, observation, patient)
        .doesNotContain(other);
  }

  @Test
  void everythingNarrowsByTypeAndTime() {
    String patient = fhir.create(Patients.somebody()).id();
    String condition = fhir.create(conditionOf(patient)).id();
    Answer last = fhir.create(observationOf(patient, null));
    String path = "Patient/" + patient + "/$everything";
    String since = last.as(Observation.class).getMeta().getLastUpdatedElement().getValueAsString();

    assertThat(fhir.get(path + "?_type=Condition").ids()).contains(condition);
    assertThat(fhir.get(path + "?_type=Condition").ids()).doesNotContain(last.id());
    assertThat(fhir.get(path + "?_since=" + since.replace("+", "%2B")).ids())
        .contains(last.id())
        .doesNotContain(condition);
    assertThat(fhir.get(path + "?_type=Condition,Observation").ids())
        .contains(condition, last.id());
    assertThat(fhir.get(path + "?_count=1").resources()).hasSizeLessThan(3);
  }

  @Test
  void everythingWhenUnknownThenNotFound() {
    assertThat(fhir.get("Patient/never-was/$everything")).hasStatus(404);
  }

  @Test
  void everythingInPagesShowsEachMemberOnce() {
    String patient = fhir.create(Patients.somebody()).id();
    List<String> all = new ArrayList<>(List.of(patient));
    for (int i = 0; i < 7; i++) {
      all.add(fhir.create(observationOf(patient, null)).id());
    }

    assertThat(walk(fhir.get("Patient/" + patient + "/$everything?_count=3")))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(walk(post(patient, "\"name\":\"_count\",\"valueInteger\":3")))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void everythingByPostTakesTheParametersOfTheBody() {
    String patient = fhir.create(Patients.somebody()).id();
    String condition = fhir.create(conditionOf(patient)).id();
    fhir.create(observationOf(patient, null));

    assertThat(
            post(
                patient,
                "\"name\":\"_type\",\"valueString\":\"Condition\"},"
                    + "{\"name\":\"_type\",\"valueString\":\"Flag\""))
        .hasIds(condition);
    assertThat(post(patient, "\"name\":\"start\",\"valueDate\":\"2026-02-30\"")).hasStatus(400);
    assertThat(post(patient, "\"name\":\"mood\",\"valueString\":\"x\""))
        .hasIssue(IssueType.NOTSUPPORTED, "unknown-parameter");
  }

  @Test
  void everythingOfARangeHoldsTheCareInItAndWhatHasNoDate() {
    String patient = fhir.create(Patients.somebody()).id();
    String before = fhir.create(Observations.heartRate(patient, 60, "2019-12-31")).id();
    String within = fhir.create(Observations.heartRate(patient, 61, "2020-06-15")).id();
    String after = fhir.create(Observations.heartRate(patient, 62, "2021-01-01")).id();
    String undated = fhir.create(Observations.heartRate(patient, 63)).id();
    String lasting = fhir.create(conditionOf(patient).setOnset(new DateTimeType("2010"))).id();
    String over =
        fhir.create(
                conditionOf(patient)
                    .setClinicalStatus(RESOLVED)
                    .setOnset(new DateTimeType("2010"))
                    .setAbatement(new DateTimeType("2012-05")))
            .id();
    String path = "Patient/" + patient + "/$everything?_count=50&";

    assertThat(fhir.get(path + "start=2020&end=2020")).hasIds(patient, within, undated, lasting);
    assertThat(fhir.get(path + "start=2020-06-15&end=2020-06-15").ids()).contains(within);
    assertThat(fhir.get(path + "end=2020-06-14")).hasIds(patient, before, undated, lasting, over);
    assertThat(fhir.get(path + "start=2020-07")).hasIds(patient, after, undated, lasting);
  }

  @Test
  void encountersOfARangeBringOnlyWhatTheyReferTo() {
    String patient = fhir.create(Patients.somebody()).id();
    String organization = fhir.create(new Organization().setName("Ward")).id();
    Encounter encounter = encounterOf(patient);
    encounter.setServiceProvider(new Reference("Organization/" + organization));
    encounter.setPeriod(new Period().setStartElement(new DateTimeType("2020-05-01")));
    encounter.getPeriod().setEndElement(new DateTimeType("2020-05-03"));
    String id = fhir.create(encounter).id();
    String path = "Patient/" + patient + "/$everything?";

    assertThat(fhir.get(path + "start=2020-05-02&end=2020-05-02"))
        .hasIds(patient, id, organization);
    assertThat(fhir.get(path + "start=2020-05-04")).hasIds(patient);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start=yesterday",
        "end=2020-13",
        "start=2021&end=2020",
        "start=2020&start=2021",
        "_since=2020",
        "_since=soon",
        "_type=Mood",
        "_type=",
        "_count=some",
        "mood=good"
      })
  void everythingWhenAValueIsWrongThenItsNameIsTold(String query) {
    String patient = fhir.create(Patients.somebody()).id();

    Answer answer = fhir.get("Patient/" + patient + "/$everything?" + query);

    assertThat(answer).hasStatus(400);
    assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
  }

  @Test
  void everythingOfAnEncounterKnowsTypesButNoRange() {
    String patient = fhir.create(Patients.somebody()).id();
    String encounter = fhir.create(encounterOf(patient)).id();
    String path = "Encounter/" + encounter + "/$everything";

    assertThat(fhir.get(path + "?_type=Patient")).hasIds(patient);
    assertThat(fhir.get(path + "?start=2020")).hasStatus(400);
  }

  @Test
  void everythingForADoctorLeavesOutWhatIsRestrictedAndWhatOnlyThatRefersTo() {
    FhirHttp doctor = fhir.as(login.token(people.with("doctor"), "user/*.rs"));
    String patient = fhir.create(Patients.somebody()).id();
    String open = fhir.create(observationOf(patient, null)).id();
    String organization = fhir.create(new Organization().setName("Discreet ward")).id();
    Observation restricted = observationOf(patient, null);
    restricted.addPerformer(new Reference("Organization/" + organization));
    restricted
        .getMeta()
        .addSecurity("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", null);
    String hidden = fhir.create(restricted).id();
    String path = "Patient/" + patient + "/$everything";

    assertThat(doctor.get(path)).hasIds(patient, open);
    assertThat(fhir.get(path)).hasIds(patient, open, hidden, organization);
  }

  @Test
  void everythingForThePatientIsTheOwnRecordAndNobodyElses() {
    String patient = fhir.create(Patients.somebody()).id();
    String other = fhir.create(Patients.somebody()).id();
    String observation = fhir.create(observationOf(patient, null)).id();
    FhirHttp own = fhir.as(login.token(people.with("patient", "Patient/" + patient), "user/*.rs"));

    assertThat(own.get("Patient/" + patient + "/$everything")).hasIds(patient, observation);
    assertThat(own.get("Patient/" + other + "/$everything")).hasStatus(404);
    assertThat(own.get("Patient/$everything")).hasIds(patient, observation);
  }

  private List<String> walk(Answer first) {
    List<String> seen = new ArrayList<>();
    Answer page = first;
    seen.addAll(page.ids());
    while (page.next().isPresent()) {
      assertThat(page.ids()).hasSizeLessThanOrEqualTo(3);
      page = fhir.get(page.next().get());
      seen.addAll(page.ids());
    }
    return seen;
  }

  private Answer post(String patient, String parameters) {
    return fhir.post(
        "Patient/" + patient + "/$everything",
        "{\"resourceType\":\"Parameters\",\"parameter\":[{" + parameters + "}]}");
  }

  private static Encounter encounterOf(String patient) {
    Encounter encounter = new Encounter();
    encounter.setStatus(EncounterStatus.FINISHED);
    encounter.getClass_().setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode");
    encounter.getClass_().setCode("AMB");
    encounter.setSubject(new Reference("Patient/" + patient));
    return encounter;
  }

  private static Observation observationOf(String patient, @Nullable String encounter) {
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL);
    observation.setSubject(new Reference("Patient/" + patient));
    observation.getCode().setText("Mood");
    if (encounter != null) {
      observation.setEncounter(new Reference("Encounter/" + encounter));
    }
    return observation;
  }

  private static Condition conditionOf(String patient) {
    Condition condition = new Condition();
    condition.setSubject(new Reference("Patient/" + patient));
    condition.getCode().setText("Cough");
    return condition;
  }
}
