package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.foyer.testing.Answer;
import org.foyer.testing.BulkClient;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may export what, and who may fetch it. */
@ServerTest
class ExportAccessIT {

  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

  private static final List<String> PEOPLE =
      List.of(
          "administrator",
          "doctor",
          "nurse",
          "receptionist",
          "pharmacist",
          "billing",
          "patient",
          "related-person");

  private final FhirHttp fhir;
  private final BulkClient bulk;
  private final IssuedTokens tokens;
  private final JdbcClient database;

  ExportAccessIT(FhirHttp fhir, @Autowired DataSource database) {
    this.fhir = fhir;
    this.bulk = new BulkClient(fhir);
    this.tokens = new IssuedTokens(database);
    this.database = JdbcClient.create(database);
  }

  @Test
  void anExportShowsARestrictedSystemWhatItsSearchesFindAndNothingElse() {
    String insurer = fhir.create(new Organization().setName("Insurer")).id();
    String patient = fhir.create(Patients.somebody()).id();
    Patient secret = Patients.somebody();
    secret.getMeta().addSecurity(CONFIDENTIALITY, "R", null);
    String hidden = fhir.create(secret).id();
    Observation labelled = Observations.heartRate(patient, 88);
    labelled.getMeta().addSecurity(CONFIDENTIALITY, "V", null);
    String veryHidden = fhir.create(labelled).id();
    fhir.create(Observations.heartRate(patient, 89));
    for (String payor : List.of(insurer, fhir.create(new Organization().setName("Another")).id())) {
      Coverage coverage = new Coverage().setStatus(CoverageStatus.ACTIVE);
      coverage.setBeneficiary(new Reference("Patient/" + patient));
      fhir.create(coverage.addPayor(new Reference("Organization/" + payor)));
    }
    List<Viewer> viewers =
        List.of(
            Viewer.system("export all", "ehr-system", null, "system/*.rs"),
            Viewer.system("export insurer", "insurer", insurer, "system/*.rs"),
            Viewer.system(
                "export granular",
                "ehr-system",
                null,
                "system/Patient.rs?gender=male",
                "system/Observation.rs?code=http://loinc.org|8867-4",
                "system/Coverage.rs"));
    tokens.issue(viewers);

    for (Viewer viewer : viewers) {
      BulkClient client = client(viewer);
      Map<String, JsonNode> exported = client.export("$export");
      Map<String, JsonNode> found = new TreeMap<>();
      for (String type : List.of("Patient", "Observation", "Coverage", "Organization", "Claim")) {
        found.putAll(client.search(type + "?_count=500"));
      }
      exported.keySet().removeIf(key -> !found.containsKey(key) && !isOfInterest(key));
      assertThat(client.differences(exported, found)).as(viewer.name()).isEmpty();
      if (viewer.roles().contains("insurer")) {
        assertThat(exported).doesNotContainKeys("Patient/" + hidden, "Observation/" + veryHidden);
      }
    }
  }

  private static boolean isOfInterest(String key) {
    return List.of("Patient", "Observation", "Coverage", "Organization", "Claim")
        .contains(key.substring(0, key.indexOf('/')));
  }

  @Test
  void onlySystemsExportAndOnlyTypesThatTheyMaySearch() {
    List<Viewer> people =
        PEOPLE.stream()
            .map(role -> Viewer.person("export " + role, role, null, "user/*.cruds"))
            .toList();
    Viewer narrow = Viewer.system("export narrow", "ehr-system", null, "system/Patient.rs");
    tokens.issue(people);
    tokens.issue(List.of(narrow));

    assertThat(people)
        .allMatch(person -> client(person).kickOff("Patient/$export").status() == 403)
        .allMatch(person -> client(person).kickOff("$export").status() == 403);
    assertThat(client(narrow).kickOff("$export?_type=Observation").status()).isEqualTo(403);
    assertThat(client(narrow).kickOff("$export?_type=Patient").status()).isEqualTo(202);
    assertThat(fhir.anonymous().get("$export").status()).isEqualTo(401);
  }

  @Test
  void anExportIsForTheClientThatStartedItWithTheSameScopes() {
    Viewer other = Viewer.system("export other", "ehr-system", null, "system/*.cruds");
    tokens.issue(List.of(other));
    fhir.create(Patients.somebody());
    String status = bulk.start("$export?_type=Patient");
    String file = bulk.manifest(status).path("output").path(0).path("url").asText();

    FhirHttp stranger = fhir.as(tokens.of(other).orElseThrow());
    assertThat(stranger.get(status).status()).isEqualTo(404);
    assertThat(stranger.get(file).status()).isEqualTo(404);
    assertThat(stranger.delete(status).status()).isEqualTo(404);
    assertThat(fhir.anonymous().get(file).status()).isEqualTo(401);

    database
        .sql("update foyer_bulk_job set roles = '{insurer}' where id = cast(:id as uuid)")
        .param("id", id(status))
        .update();
    assertThat(fhir.get(file).status()).isEqualTo(403);
    assertThat(fhir.get(status).status()).isEqualTo(403);
    assertThat(fhir.delete(status).status()).isEqualTo(202);
    assertThat(fhir.get(status).status()).isEqualTo(404);
    assertThat(fhir.get(file).status()).isEqualTo(404);
  }

  @Test
  void anExportThatRunsIsAskedForPatientlyAndCountsAgainstTheLimit() {
    String first = running("tests", "ehr-system");
    String second = running("tests", "ehr-system");

    Answer progress = fhir.get("$export-status?job=" + first);
    assertThat(progress.status()).isEqualTo(202);
    assertThat(progress.header("X-Progress").orElseThrow()).contains("0 of 1 steps done");
    assertThat(progress.header("Retry-After")).isPresent();
    Answer tooSoon = fhir.get("$export-status?job=" + first);
    assertThat(tooSoon.status()).isEqualTo(429);
    assertThat(tooSoon.header("Retry-After")).isPresent();
    assertThat(bulk.kickOff("$export?_type=Patient").status()).isEqualTo(429);

    for (String job : List.of(first, second)) {
      assertThat(fhir.delete("$export-status?job=" + job).status()).isEqualTo(202);
      assertThat(fhir.get("$export-status?job=" + job).status()).isEqualTo(404);
    }
  }

  @Test
  void anExportFailsLoudlyWhenAStepFailsAgainAndAgainOrTheClientIsDisabled() {
    String broken = running("tests", "ehr-system");
    due(broken, 5);
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> fhir.get("$export-status?job=" + broken).status() == 500);
    assertThat(fhir.get("$export-status?job=" + broken).outcome().getIssueFirstRep().getDetails())
        .satisfies(
            details ->
                assertThat(details.getCodingFirstRep().getCode()).isEqualTo("export-failed"));

    Viewer revoked = Viewer.system("export revoked", "ehr-system", null, "system/*.rs");
    tokens.issue(List.of(revoked));
    String client =
        database
            .sql("select id from foyer_client where name = 'export revoked'")
            .query(String.class)
            .single();
    String job = running(client, "ehr-system");
    database
        .sql("update foyer_client set state = 'DISABLED' where id = :id")
        .param("id", client)
        .update();
    due(job, 0);
    await().atMost(Duration.ofSeconds(90)).until(() -> state(job).equals("FAILED"));
  }

  @Test
  void anExportThatHasExpiredIsGone() {
    fhir.create(Patients.somebody());
    String status = bulk.start("$export?_type=Patient");
    String file = bulk.manifest(status).path("output").path(0).path("url").asText();
    database
        .sql(
            "update foyer_bulk_job set expires_at = now() - interval '1 second'"
                + " where id = cast(:id as uuid)")
        .param("id", id(status))
        .update();

    assertThat(fhir.get(status).status()).isEqualTo(404);
    assertThat(fhir.get(file).status()).isEqualTo(404);
  }

  private BulkClient client(Viewer viewer) {
    return new BulkClient(fhir.as(tokens.of(viewer).orElseThrow()));
  }

  private static String id(String status) {
    return status.substring(status.indexOf('=') + 1);
  }

  /** An export of a client with a step that nobody takes yet. */
  private String running(String client, String role) {
    String id = UUID.randomUUID().toString();
    database
        .sql(
            """
            with job as (
              insert into foyer_bulk_job (id, state, address, request, client, roles, scopes,
                transaction_time)
              values (cast(:id as uuid), 'RUNNING', 'http://somewhere', cast(:request as jsonb),
                :client, array[:role], '{system/Patient.rs}', now()) returning id)
            insert into foyer_bulk_step (job, kind, type, due_at)
            select id, 'PLAN', 'Patient', now() + interval '1 hour' from job
            """)
        .param("id", id)
        .param(
            "request",
            """
            {"level": "SYSTEM", "types": ["Patient"], "filters": {}, "elements": [], "base": "http://x"}
            """)
        .param("client", client)
        .param("role", role)
        .update();
    return id;
  }

  private void due(String job, int attempts) {
    database
        .sql(
            "update foyer_bulk_step set due_at = now(), attempts = :attempts"
                + " where job = cast(:job as uuid)")
        .param("attempts", attempts)
        .param("job", job)
        .update();
  }

  private String state(String job) {
    return database
        .sql("select state from foyer_bulk_job where id = cast(:job as uuid)")
        .param("job", job)
        .query(String.class)
        .single();
  }
}
