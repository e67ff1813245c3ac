package org.foyer.conformance.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.GuideFile;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class GuideIT {

  private static final String INSTALL = "ImplementationGuide/$install";

  private final FhirHttp fhir;
  private final FhirHttp administrator;
  private final FhirHttp reader;
  private final JdbcClient database;
  private final String unique = "g" + Patients.unique().toLowerCase(java.util.Locale.ROOT);

  GuideIT(FhirHttp fhir, People people, SmartLogin login, @Autowired JdbcClient database) {
    this.database = database;
    this.fhir = fhir;
    org.foyer.identity.account.Account account = people.with("administrator");
    this.administrator = fhir.as(login.token(account, "user/ImplementationGuide.cruds"));
    this.reader = fhir.as(login.token(account, "user/ImplementationGuide.rs"));
  }

  @Test
  void aGuideIsPutToUseWithoutRestart() {
    String large = fhir.create(withShoe("large")).id();
    String small = fhir.create(withShoe("small")).id();
    assertThat(fhir.get("Patient?shoe" + unique + "=large")).hasStatus(400);

    Answer installed = install(GuideFile.shoes(unique));

    assertThat(installed).hasStatus(200);
    assertThat(Fhir.json(installed.as(Parameters.class)))
        .contains("\"installed\"", "org.example.missing#2.0.0")
        .doesNotContain("hl7.fhir.r4.core");
    assertThat(fhir.get("Patient?shoe" + unique + "=large"))
        .hasStatus(503)
        .hasIssue(IssueType.TRANSIENT, "search-parameter-unavailable");
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(
            () -> assertThat(fhir.get("Patient?shoe" + unique + "=large")).hasStatus(200));
    assertThat(fhir.get("Patient?shoe" + unique + "=large").ids()).containsExactly(large);
    assertThat(fhir.get("Patient?shoe" + unique + ":below=" + sizes() + "|large").ids())
        .containsExactly(large);
    assertThat(fhir.get("Patient?gender=male&_id=" + small + "," + large).ids()).isEmpty();
    assertThat(fhir.get("ImplementationGuide/$status").body())
        .contains("\"complete\"", "\"served\"", "\"active\"");
    assertThatItIsShown();
    assertThatItValidates();
    assertThatItIsForgotten(large);
  }

  private void assertThatItIsShown() {
    CapabilityStatement statement = fhir.get("metadata").as(CapabilityStatement.class);
    assertThat(statement.getRestFirstRep().getResource())
        .filteredOn(resource -> resource.getType().equals("Patient"))
        .flatExtracting(resource -> resource.getSupportedProfile())
        .extracting(CanonicalType::getValue)
        .contains(GuideFile.base(unique) + "StructureDefinition/patient");
    assertThat(statement.getImplementationGuide())
        .extracting(CanonicalType::getValue)
        .anyMatch(guide -> guide.contains(unique));
    assertThat(fhir.get("ImplementationGuide?version=1.0.0&name=org_example_shoes" + unique).ids())
        .hasSize(1);
  }

  private void assertThatItValidates() {
    String profile = GuideFile.base(unique) + "StructureDefinition/patient";
    Patient patient = new Patient();
    patient.getMaritalStatus().addCoding().setSystem(sizes()).setCode("small");
    Answer answer = fhir.post("Patient/$validate?profile=" + profile, Fhir.json(patient));
    assertThat(answer.body()).contains("birthDate");
    patient.getBirthDateElement().setValueAsString("1990-01-01");
    OperationOutcome outcome =
        fhir.post("Patient/$validate?profile=" + profile, Fhir.json(patient)).outcome();
    assertThat(outcome.getIssue())
        .noneMatch(issue -> issue.getSeverity() == OperationOutcome.IssueSeverity.ERROR);
    assertThat(fhir.get("ValueSet/$expand?url=" + GuideFile.base(unique) + "ValueSet/shoes").body())
        .contains("huge");
    assertThat(
            fhir.get("CodeSystem/$subsumes?system=" + sizes() + "&codeA=large&codeB=huge").body())
        .contains("\"subsumes\"");
  }

  private void assertThatItIsForgotten(String patient) {
    String id = "org.example.shoes" + unique + "-1.0.0";
    assertThat(
            reader.post(
                "ImplementationGuide/" + id + "/$uninstall", "{\"resourceType\":\"Parameters\"}"))
        .hasStatus(403);
    assertThat(
            administrator.post(
                "ImplementationGuide/" + id + "/$uninstall", "{\"resourceType\":\"Parameters\"}"))
        .hasStatus(200);
    assertThat(fhir.get("Patient?shoe" + unique + "=large")).hasStatus(400);
    assertThat(fhir.get("ValueSet/$expand?url=" + GuideFile.base(unique) + "ValueSet/shoes"))
        .hasStatus(404);
    assertThat(fhir.get("Patient/" + patient)).hasStatus(200);
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(fhir.get("metadata").body()).doesNotContain(unique));
  }

  @Test
  void nothingIsLoadedTwice() {
    GuideFile empty = new GuideFile("org.example.empty" + unique, "1.0.0");

    assertThat(install(empty).body()).contains("\"installed\"");
    assertThat(install(empty).body()).contains("\"already-installed\"");
    assertThat(install(new GuideFile("org.example.empty" + unique, "1.0.0").dependsOn("a.b#1")))
        .hasStatus(409);
  }

  @Test
  void aPassThatANodeLeftBehindIsTakenOver() {
    Patient patient = withShoe("small");
    fhir.create(patient);
    long left =
        database
            .sql(
                """
                insert into foyer_index_work
                  (resource_type, not_before, fence, last, total, claimed_until)
                select 'Patient', now(), '3', max(res_id), 1, now() + interval '2 seconds'
                from hfj_resource returning id
                """)
            .query(Long.class)
            .single();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        database
                            .sql(
                                "select done > 0 and completed_at is not null from foyer_index_work where id = :id")
                            .param("id", left)
                            .query(Boolean.class)
                            .single())
                    .isTrue());
  }

  @Test
  void onlyAdministratorsWithTheScopeLoadGuides() {
    Parameters request = request(new GuideFile("org.example.no" + unique, "1.0.0").bytes());

    assertThat(fhir.post(INSTALL, Fhir.json(request))).hasStatus(403);
    assertThat(reader.post(INSTALL, Fhir.json(request))).hasStatus(403);
    assertThat(fhir.anonymous().post(INSTALL, Fhir.json(request))).hasStatus(401);
    assertThat(reader.get("ImplementationGuide/$status").body()).doesNotContain("no" + unique);
  }

  @Test
  void whatIsNoPackageIsRefused() {
    assertThat(administrator.post(INSTALL, Fhir.json(request(new byte[] {1, 2, 3}))))
        .hasStatus(422);
    assertThat(administrator.post(INSTALL, Fhir.json(new Parameters()))).hasStatus(400);
  }

  private String sizes() {
    return GuideFile.base(unique) + "CodeSystem/shoes";
  }

  private Answer install(GuideFile guide) {
    return administrator.post(INSTALL, Fhir.json(request(guide.bytes())));
  }

  private static Parameters request(byte[] content) {
    Parameters request = new Parameters();
    Binary binary = new Binary().setContentType("application/gzip");
    binary.setData(content);
    request.addParameter().setName("package").setResource(binary);
    return request;
  }

  private Patient withShoe(String size) {
    Patient patient = Patients.somebody();
    patient
        .addExtension()
        .setUrl(GuideFile.extension(unique))
        .setValue(new org.hl7.fhir.r4.model.Coding(sizes(), size, null));
    return patient;
  }
}
