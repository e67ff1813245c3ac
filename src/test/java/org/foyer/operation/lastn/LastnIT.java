package org.foyer.operation.lastn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class LastnIT {

  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final String patient;

  LastnIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.patient = fhir.create(Patients.somebody()).id();
  }

  @Test
  void theLatestOfEachCodeIsFound() {
    create(observation("8867-4", "2020-01-01"));
    String heartRate = create(observation("8867-4", "2020-01-03"));
    String weight = create(observation("29463-7", "2019-05-05"));

    Answer answer = fhir.get("Observation/$lastn?category=vital-signs&patient=" + patient);

    assertThat(answer.ids()).containsExactly(heartRate, weight);
    assertThat(answer.bundle().getTotal()).isEqualTo(2);
    assertThat(answer.bundle().getEntryFirstRep().getFullUrl())
        .isEqualTo(fhir.base() + "/Observation/" + heartRate);
  }

  @Test
  void maxIsOfEachGroupAndTiesComeToo() {
    String first = create(observation("8867-4", "2020-01-03"));
    String second = create(observation("8867-4", "2020-01-02"));
    String same = create(observation("8867-4", "2020-01-02"));
    create(observation("8867-4", "2020-01-01"));

    assertThat(fhir.get("Observation/$lastn?max=2&category=vital-signs&patient=" + patient))
        .hasIds(first, second, same);
  }

  @Test
  void codesWithTranslationsAndCodesOfTextMakeGroups() {
    create(observation("8867-4", "2020-01-01"));
    Observation both = observation("8867-4", "2020-01-02");
    both.getCode().addCoding().setSystem("urn:example:local").setCode("HR");
    create(both);
    Observation local = observation("8867-4", "2020-01-03");
    local.getCode().getCodingFirstRep().setSystem("urn:example:local").setCode("HR");
    String latest = create(local);
    create(textual("Mood", "2020-01-01"));
    String mood = create(textual("Mood", "2020-01-02"));
    String other = create(textual("mood", "2020-01-01"));

    assertThat(fhir.get("Observation/$lastn?category=vital-signs&patient=" + patient))
        .hasIds(latest, mood, other);
  }

  @Test
  void otherSearchParametersNarrowBeforeGrouping() {
    String cancelled =
        create(observation("8867-4", "2020-01-02").setStatus(ObservationStatus.CANCELLED));
    String earlier = create(observation("8867-4", "2020-01-01"));
    String path = "Observation/$lastn?code=http://loinc.org|8867-4&subject=Patient/" + patient;

    assertThat(fhir.get(path)).hasIds(cancelled);
    assertThat(fhir.get(path + "&status=final")).hasIds(earlier);
    assertThat(fhir.get(path + "&date=lt2020-01-01")).hasIds();
  }

  @Test
  void byPostTheParametersAreInTheBody() {
    create(observation("8867-4", "2020-01-01"));
    String second = create(observation("8867-4", "2020-01-02"));
    String third = create(observation("8867-4", "2020-01-03"));

    assertThat(
            fhir.post(
                "Observation/$lastn",
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "max", "valuePositiveInt": 2},
                  {"name": "patient", "valueReference": {"reference": "Patient/%s"}},
                  {"name": "code", "valueString": "http://loinc.org|8867-4"}]}
                """
                    .formatted(patient)))
        .hasIds(second, third);
  }

  @Test
  void whatTheCallerMayNotSeeTakesNoPlace() {
    FhirHttp doctor = fhir.as(login.token(people.with("doctor"), "user/*.rs"));
    String open = create(observation("8867-4", "2020-01-01"));
    Observation restricted = observation("8867-4", "2020-01-02");
    restricted
        .getMeta()
        .addSecurity("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", null);
    String hidden = create(restricted);
    String path = "Observation/$lastn?category=vital-signs&patient=" + patient;

    assertThat(doctor.get(path)).hasIds(open);
    assertThat(fhir.get(path)).hasIds(hidden);
  }

  @Test
  void patientsGetTheirOwnOnly() {
    String other = fhir.create(Patients.somebody()).id();
    fhir.create(Observations.heartRate(other, 60, "2020-01-01"));
    String own = create(observation("8867-4", "2020-01-01"));
    FhirHttp caller =
        fhir.as(login.token(people.with("patient", "Patient/" + patient), "user/*.rs"));

    assertThat(caller.get("Observation/$lastn?code=8867-4&patient=" + patient)).hasIds(own);
    assertThat(caller.get("Observation/$lastn?code=8867-4&patient=" + other)).hasIds();
    assertThat(
            fhir.as(login.token(people.with("administrator"), "user/*.rs"))
                .get("Observation/$lastn?code=8867-4&patient=" + patient))
        .hasStatus(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "category=vital-signs",
        "patient=1",
        "patient=1&category=laboratory&max=0",
        "patient=1&category=laboratory&max=two",
        "patient=1&category=laboratory&max=1&max=2",
        "patient=1&category=laboratory&_sort=date",
        "patient=1&category=laboratory&_count=5",
        "patient=1&category=laboratory&_include=Observation:subject",
        "patient=1&category=laboratory&mood=good",
        "patient=1&category:mood=laboratory",
        "patient=1&category=laboratory&date=yesterday"
      })
  void whatMeansNothingIsRefused(String query) {
    assertThat(fhir.get("Observation/$lastn?" + query)).hasStatus(400);
  }

  @Test
  void inABodyWhatMeansNothingIsRefusedToo() {
    assertThat(
            fhir.post(
                "Observation/$lastn",
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "patient", "valueString": "1"},
                  {"name": "category", "valueString": "laboratory"},
                  {"name": "mood", "valueString": "good"}]}
                """))
        .hasStatus(400);
    assertThat(fhir.get("Observation/$lastn?patient=1&category=laboratory&max=0"))
        .hasIssue(IssueType.VALUE, "invalid-parameter");
  }

  private String create(Observation observation) {
    return fhir.create(observation).id();
  }

  private Observation observation(String code, String day) {
    Observation observation = Observations.heartRate(patient, 60, day);
    observation.getCode().getCodingFirstRep().setCode(code);
    observation.addCategory().addCoding().setSystem(CATEGORY).setCode("vital-signs");
    return observation;
  }

  private Observation textual(String text, String day) {
    Observation observation = observation("x", day);
    observation.getCode().setCoding(null).setText(text);
    observation.setSubject(new Reference("Patient/" + patient));
    observation.setEffective(new DateTimeType(day));
    return observation;
  }
}
