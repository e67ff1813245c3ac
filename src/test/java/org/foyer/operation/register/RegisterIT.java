package org.foyer.operation.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.InventedNames;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

@ServerTest
class RegisterIT {

  private static final String CANDIDATE =
      "https://foyer.org/fhir/StructureDefinition/duplicate-candidate";
  private static final int AT_ONCE = 6;

  private final FhirHttp fhir;
  private final FhirHttp desk;
  private final SmartLogin login;
  private final People people;
  private final String family = InventedNames.family();
  private final String born = InventedNames.birthDate();

  RegisterIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.login = login;
    this.people = people;
    this.desk = fhir.as(login.token(people.with("receptionist"), "user/Patient.crus"));
  }

  @Test
  void registerWhenThePersonHasNoRecordThenThereIsOne() {
    Answer answer = register(person("Ann"));

    assertThat(answer).isSuccessful();
    String id = answer.as(Patient.class).getIdElement().getIdPart();
    Patient made = fhir.get("Patient/" + id).as(Patient.class);
    assertThat(made.getNameFirstRep().getFamily()).isEqualTo(family);
  }

  @Test
  void registerWhenThereIsADuplicateThenItIsNamedWithItsGrade() {
    String there = fhir.create(person("Ann")).id();

    Answer answer = register(person("Ann"));

    assertThat(answer).hasStatus(409).hasIssue(IssueType.DUPLICATE, "duplicate-suspected");
    assertThat(answer.outcome().getIssue()).hasSize(2);
    assertThat(answer.outcome().getIssue().get(1).getDiagnostics())
        .contains("Patient/" + there + " is a probable match", "The birth date is the same.");
    assertThat(
            ((Reference) answer.outcome().getIssue().get(1).getExtensionByUrl(CANDIDATE).getValue())
                .getReference())
        .isEqualTo("Patient/" + there);
    assertThat(fhir.get("Patient?family=" + family).ids()).containsExactly(there);
  }

  @Test
  void registerWhenTheCallerHasComparedAllThenThereIsARecord() {
    String one = fhir.create(person("Ann")).id();
    String other = fhir.create(person("Anna")).id();

    assertThat(register(person("Ann"), one)).hasStatus(409);
    assertThat(register(person("Ann"), one, other)).isSuccessful();
  }

  @Test
  void registerWhenSeveralDoItAtOnceThenOneSucceeds() throws Exception {
    ExecutorService desks = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<Answer>> answers = new ArrayList<>();
    try {
      for (int i = 0; i < AT_ONCE; i++) {
        answers.add(desks.submit(() -> register(person("Ann"))));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> answer : answers) {
        statuses.add(answer.get().status());
      }
      assertThat(statuses).filteredOn(status -> status == 409).hasSize(AT_ONCE - 1);
      assertThat(statuses).filteredOn(status -> status < 300).hasSize(1);
    } finally {
      desks.shutdownNow();
    }
    assertThat(fhir.get("Patient?family=" + family).ids()).hasSize(1);
  }

  @Test
  void registerWhenTheCallerMayNotCreateOrSearchPatientsThenItIsRefused() {
    FhirHttp nurse = fhir.as(login.token(people.with("nurse"), "user/*.cruds"));
    FhirHttp blind = fhir.as(login.token(people.with("receptionist"), "user/Patient.cr"));

    for (FhirHttp caller : List.of(nurse, blind)) {
      assertThat(caller.post("Patient/$register", parameters(person("Ann"))))
          .hasStatus(403)
          .hasIssue(IssueType.FORBIDDEN, "forbidden");
    }
    assertThat(fhir.get("Patient?family=" + family).ids()).isEmpty();
  }

  private Answer register(Patient patient, String... others) {
    return desk.post("Patient/$register", parameters(patient, others));
  }

  private static String parameters(Patient patient, String... others) {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("resource").setResource(patient);
    Arrays.stream(others)
        .forEach(other -> parameters.addParameter("other", new Reference("Patient/" + other)));
    return Fhir.json(parameters);
  }

  private Patient person(String given) {
    Patient patient = new Patient().setGender(AdministrativeGender.FEMALE);
    patient.addName().setFamily(family).addGiven(given);
    patient.getBirthDateElement().setValueAsString(born);
    return patient;
  }
}
