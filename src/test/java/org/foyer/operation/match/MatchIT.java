package org.foyer.operation.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.InventedNames;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class MatchIT {

  private static final String GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";
  private static final String EVIDENCE =
      "https://foyer.org/fhir/StructureDefinition/match-evidence";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final JdbcClient database;
  private final String family = InventedNames.family();
  private final String born = InventedNames.birthDate();

  MatchIT(FhirHttp fhir, People people, SmartLogin login, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.database = database;
  }

  @Test
  void matchWhenThereAreSeveralThenTheBestIsFirstAndEachSaysWhy() {
    String same = create("Katherine", born, "i:mrn:" + family);
    String typo = create("Katharine", born);
    String sister = create("Olga", born);

    Bundle found = match(describe("Katherine", born, "i:mrn:" + family)).bundle();

    assertThat(found.getType()).isEqualTo(BundleType.SEARCHSET);
    assertThat(found.getTotal()).isEqualTo(3);
    assertThat(found.getEntry()).extracting(MatchIT::id).containsExactly(same, typo, sister);
    assertThat(found.getEntry())
        .extracting(MatchIT::grade)
        .containsExactly("certain", "probable", "possible");
    assertThat(found.getEntry())
        .extracting(entry -> entry.getSearch().getMode())
        .containsOnly(SearchEntryMode.MATCH);
    assertThat(found.getEntry())
        .extracting(entry -> entry.getSearch().getScore())
        .isSortedAccordingTo((one, other) -> other.compareTo(one))
        .allMatch(score -> score.compareTo(BigDecimal.ONE) <= 0);
    Extension identifier = found.getEntryFirstRep().getSearch().getExtensionsByUrl(EVIDENCE).get(0);
    assertThat(identifier.getExtensionString("feature")).isEqualTo("identifier");
    assertThat(identifier.getExtensionString("agreement")).isEqualTo("same");
    assertThat(identifier.getExtensionByUrl("weight").getValue().primitiveValue())
        .satisfies(weight -> assertThat(Double.parseDouble(weight)).isGreaterThan(10));
    assertThat(found.getEntryFirstRep().getFullUrl()).isEqualTo(fhir.base() + "/Patient/" + same);
  }

  @Test
  void matchWhenOnlyCertainOnesAreWantedThenOneOrNone() {
    String same = create("Ann", born, "i:mrn:" + family);
    Patient asked = describe("Ann", born, "i:mrn:" + family);

    assertThat(ask(asked, "onlyCertainMatches", true).ids()).containsExactly(same);

    create("Ann", born, "i:mrn:" + family);
    assertThat(ask(asked, "onlyCertainMatches", true).ids()).isEmpty();
  }

  @Test
  void matchWhenPatientsChangeThenTheAnswerFollows() {
    String id = create("Ann", born);
    Patient asked = describe("Ann", born);
    Patient married = describe("Ann", born);
    married.getNameFirstRep().setFamily("X" + InventedNames.family());
    married.getBirthDateElement().setValueAsString("1901-02-03");
    married.setId(id);

    assertThat(match(asked).ids()).containsExactly(id);
    fhir.update(married);
    assertThat(match(asked).ids()).isEmpty();
    assertThat(match(married).ids()).containsExactly(id);
    fhir.delete("Patient/" + id);
    assertThat(match(married).ids()).isEmpty();
    assertThat(keys(id)).isZero();
  }

  @Test
  void matchWhenAConsentHidesThePatientThenNothingTellsOfThem() {
    String hidden = create("Ann", born, "i:mrn:" + family);
    String doctor =
        login.token(
            people.with("doctor", "Practitioner/" + fhir.create(new Practitioner()).id()),
            "user/*.rs");
    FhirHttp asDoctor = fhir.as(doctor);
    Patient asked = describe("Ann", born, "i:mrn:" + family);
    assertThat(asDoctor.post("Patient/$match", parameters(asked)).ids()).containsExactly(hidden);

    fhir.create(denial(hidden));

    Answer answer = asDoctor.post("Patient/$match", parameters(asked));
    assertThat(answer.bundle().getTotal()).isZero();
    assertThat(answer.body()).doesNotContain(hidden);
    assertThat(match(asked).ids()).isEmpty();
  }

  @Test
  void matchWhenTheCallerMayNotSearchPatientsThenItIsRefused() {
    Patient asked = describe("Ann", born);
    String readOnly = login.token(people.with("doctor"), "user/Patient.r");
    String administrator = login.token(people.with("administrator"), "user/*.rs");

    for (String token : List.of(readOnly, administrator)) {
      assertThat(fhir.as(token).post("Patient/$match", parameters(asked)))
          .hasStatus(403)
          .hasIssue(IssueType.FORBIDDEN, "forbidden");
    }
    assertThat(fhir.anonymous().post("Patient/$match", parameters(asked))).hasStatus(401);
  }

  @Test
  void matchWhenTheRequestIsWrongThenItSaysHow() {
    Patient nobody = new Patient();
    Parameters practitioner = new Parameters();
    practitioner.addParameter().setName("resource").setResource(new Practitioner());

    assertThat(match(nobody)).hasStatus(400).hasIssue(IssueType.VALUE, "invalid-parameter");
    assertThat(fhir.post("Patient/$match", Fhir.json(practitioner))).hasStatus(400);
    assertThat(ask(describe("Ann", born), "count", 0)).hasStatus(400);
  }

  @Test
  void matchWhenACountIsGivenThenTheBestAreShown() {
    create("Ann", born);
    String same = create("Ann", born, "i:mrn:" + family);

    assertThat(ask(describe("Ann", born, "i:mrn:" + family), "count", 1).ids())
        .containsExactly(same);
  }

  @Test
  void completionGivesKeysToPatientsWhoWereThereBefore(
      @Autowired PatientKeyCompletion completion, @Autowired TransactionTemplate transactions) {
    String id = create("Ann", born);
    database.sql("delete from foyer_patient_key where patient = :id").param("id", id).update();
    database.sql("delete from foyer_patient_key_progress").update();

    while (!completion.isComplete()) {
      transactions.executeWithoutResult(status -> completion.takeUpPart());
    }

    assertThat(completion.isComplete()).isTrue();
    assertThat(keys(id)).isPositive();
  }

  private static Consent denial(String patient) {
    Consent consent = new Consent().setStatus(ConsentState.ACTIVE);
    consent.addPolicy().setUri("https://foyer.example.org/privacy");
    consent
        .getScope()
        .addCoding(
            new Coding(
                "http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null));
    consent.addCategory().addCoding(new Coding("http://loinc.org", "59284-0", null));
    consent.getPatient().setReference("Patient/" + patient);
    consent.getProvision().setType(ConsentProvisionType.DENY);
    return consent;
  }

  private String create(String given, String birthDate, String... more) {
    return fhir.create(describe(given, birthDate, more)).id();
  }

  private Patient describe(String given, String birthDate, String... more) {
    String rest = more.length == 0 ? "" : "; " + String.join("; ", more);
    return Described.patient("%s/%s; %s; f%s".formatted(given, family, birthDate, rest));
  }

  private Answer match(Patient patient) {
    return fhir.post("Patient/$match", parameters(patient));
  }

  private Answer ask(Patient patient, String name, Object value) {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("resource").setResource(patient);
    if (value instanceof Boolean flag) {
      parameters.addParameter(name, flag);
    } else {
      parameters.addParameter(name, new IntegerType(((Integer) value).intValue()));
    }
    return fhir.post("Patient/$match", Fhir.json(parameters));
  }

  private static String parameters(Patient patient) {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("resource").setResource(patient);
    return Fhir.json(parameters);
  }

  private int keys(String patient) {
    return database
        .sql("select count(*) from foyer_patient_key where patient = :id")
        .param("id", patient)
        .query(Integer.class)
        .single();
  }

  private static String id(BundleEntryComponent entry) {
    return entry.getResource().getIdElement().getIdPart();
  }

  private static String grade(BundleEntryComponent entry) {
    return entry.getSearch().getExtensionString(GRADE);
  }
}
