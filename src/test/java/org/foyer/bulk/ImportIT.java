package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ImportClient;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is imported is there as if it had been written one by one. */
@ServerTest
class ImportIT {

  private static final String TAGS = "http://example.org/tags";

  private final FhirHttp fhir;
  private final JdbcClient database;
  private final ImportClient imports;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  ImportIT(FhirHttp fhir, @Autowired DataSource database) {
    this.fhir = fhir;
    this.database = JdbcClient.create(database);
    this.imports = new ImportClient(fhir);
  }

  private <T extends Resource> T named(String name, T resource) {
    resource.setId(run + "-" + name);
    return resource;
  }

  private Observation heartRate(String name, String patient, int rate) {
    return named(name, Observations.heartRate(run + "-" + patient, rate));
  }

  @Test
  void whatIsImportedIsReadSearchedAndChangedLikeEverythingElse() {
    Patient patient = named("p", Patients.somebody());
    patient.getMeta().addTag(TAGS, run, null);
    patient.addIdentifier().setSystem("http://example.org/mrn").setValue(run);
    Observation observation = heartRate("o", "p", 61);

    // The reference comes before what it is to.
    assertThat(imports.run(ImportClient.lines(List.of(observation, patient)))).isEmpty();

    Patient read = fhir.get("Patient/" + run + "-p").as(Patient.class);
    assertThat(read.getMeta().getVersionId()).isEqualTo("1");
    assertThat(read.getMeta().getTagFirstRep().getCode()).isEqualTo(run);
    assertThat(read.getNameFirstRep().equalsDeep(patient.getNameFirstRep())).isTrue();
    assertThat(fhir.get("Patient?_tag=" + TAGS + "|" + run).ids()).containsExactly(run + "-p");
    assertThat(fhir.get("Observation?patient.identifier=http://example.org/mrn|" + run).ids())
        .containsExactly(run + "-o");
    assertThat(fhir.get("Patient/" + run + "-p/$everything").ids())
        .contains(run + "-p", run + "-o");

    patient.setActive(false);
    assertThat(fhir.update(patient).status()).isEqualTo(200);
    assertThat(fhir.get("Patient/" + run + "-p/_history").ids()).hasSize(2);
    assertThat(fhir.delete("Observation/" + run + "-o").status()).isLessThan(300);
  }

  @Test
  void anIdThatIsThereBecomesANewVersion() {
    assertThat(fhir.update(named("p", Patients.somebody())).status()).isEqualTo(201);
    Patient changed = named("p", Patients.somebody());
    changed.getNameFirstRep().setFamily("Changed" + run);

    assertThat(imports.run(Fhir.json(changed))).isEmpty();

    Patient read = fhir.get("Patient/" + run + "-p").as(Patient.class);
    assertThat(read.getMeta().getVersionId()).isEqualTo("2");
    assertThat(read.getNameFirstRep().getFamily()).isEqualTo("Changed" + run);
    assertThat(fhir.get("Patient?family=Changed" + run).ids()).containsExactly(run + "-p");
  }

  @Test
  void eachLineThatIsWrongIsToldOfWithFileAndLineAndKeepsNoOtherFromBeingStored() {
    Observation invalid = heartRate("bad", "p", 60);
    invalid.setStatus(null);
    Patient withoutId = Patients.somebody();
    String lines =
        String.join(
            "\n",
            Fhir.json(named("p", Patients.somebody())),
            "{\"resourceType\":\"Patient\",",
            "",
            Fhir.json(invalid),
            Fhir.json(withoutId),
            "{\"resourceType\":\"Patient\",\"id\":\"" + run + "-x\",\"colour\":\"red\"}",
            Fhir.json(heartRate("dangling", "nobody", 60)),
            Fhir.json(heartRate("good", "p", 60)));

    JsonNode report = imports.report(imports.start(lines));

    assertThat(report.path("stored").asInt()).isEqualTo(3);
    List<String> wrong = new ArrayList<>();
    for (JsonNode outcome : imports.errors(report)) {
      JsonNode issue = outcome.path("issue").path(0);
      assertThat(extension(issue, "file")).isEqualTo("body");
      wrong.add(extension(issue, "issue-line") + " " + issue.path("severity").asText());
    }
    assertThat(wrong).containsExactly("2 error", "4 error", "5 error", "6 error", "7 warning");
    assertThat(fhir.get("Observation/" + run + "-good").status()).isEqualTo(200);
    assertThat(fhir.get("Observation/" + run + "-dangling").status()).isEqualTo(200);
    assertThat(fhir.get("Observation/" + run + "-bad").status()).isEqualTo(404);
    assertThat(fhir.get("Patient/" + run + "-x").status()).isEqualTo(404);
  }

  private static String extension(JsonNode issue, String name) {
    for (JsonNode extension : issue.path("extension")) {
      if (extension.path("url").asText().endsWith("/operationoutcome-" + name)) {
        return extension.path("valueString").asText("") + extension.path("valueInteger").asText("");
      }
    }
    return "";
  }

  @Test
  void typesWithRulesAreWrittenByTheseAndReferencesWorkInAnyOrder() {
    Coverage coverage = named("c", new Coverage().setStatus(CoverageStatus.ACTIVE));
    coverage.setBeneficiary(new Reference("Patient/" + run + "-p"));
    coverage.addPayor(new Reference("Organization/" + run + "-i"));
    Coverage orphan = named("d", new Coverage().setStatus(CoverageStatus.ACTIVE));
    orphan.setBeneficiary(new Reference("Patient/" + run + "-nobody"));
    orphan.addPayor(new Reference("Organization/" + run + "-i"));
    Organization insurer = named("i", new Organization().setName("Insurer " + run));

    List<JsonNode> errors =
        imports.run(
            ImportClient.lines(
                List.of(coverage, orphan, insurer, named("p", Patients.somebody()))));

    assertThat(fhir.get("Coverage?beneficiary=Patient/" + run + "-p").ids())
        .containsExactly(run + "-c");
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).toString()).contains("unresolved-reference");
    assertThat(fhir.get("Coverage/" + run + "-d").status()).isEqualTo(404);
  }

  @Test
  void theSameIdTwiceIsTwoVersions() {
    Patient first = named("p", Patients.somebody());
    Patient second = first.copy();
    second.getNameFirstRep().setFamily("Second");

    assertThat(imports.run(ImportClient.lines(List.of(first, second)))).isEmpty();

    Patient read = fhir.get("Patient/" + run + "-p").as(Patient.class);
    assertThat(read.getMeta().getVersionId()).isEqualTo("2");
    assertThat(read.getNameFirstRep().getFamily()).isEqualTo("Second");
  }

  @Test
  void theContentOfABinaryIsImported() {
    String lines = Fhir.json(named("p", Patients.somebody()));
    Answer binary =
        fhir.post(
            "Binary",
            """
            {"resourceType":"Binary","contentType":"application/fhir+ndjson","data":"%s"}"""
                .formatted(
                    Base64.getEncoder().encodeToString(lines.getBytes(StandardCharsets.UTF_8))));
    assertThat(binary.status()).as(binary.body()).isEqualTo(201);

    JsonNode report = imports.report(imports.startInputs("Patient=Binary/" + binary.id()));

    assertThat(report.path("stored").asInt()).isEqualTo(1);
    assertThat(fhir.get("Patient/" + run + "-p").status()).isEqualTo(200);
  }

  @Test
  void aRequestThatCannotBeMetIsRefusedWithAnOutcome() {
    for (String url :
        List.of(
            "missing.ndjson",
            "../missing.ndjson",
            "/etc/passwd",
            "a/../../b.ndjson",
            "Binary/" + run,
            "https://example.org/Patient.ndjson",
            "file:///etc/passwd")) {
      Answer answer =
          imports.kickOff("application/fhir+json", ImportClient.parameters("Patient=" + url));
      assertThat(answer.status()).as(url).isEqualTo(400);
      assertThat(answer.outcome().hasIssue()).isTrue();
    }
    assertThat(imports.kickOff("application/fhir+ndjson", "").status()).isEqualTo(202);
    assertThat(fhir.post("$import", ImportClient.parameters("Patient=x")).status()).isEqualTo(400);
    assertThat(imports.kickOff("text/csv", "a,b").status()).isEqualTo(415);
  }

  @Test
  void anImportThatIsCancelledIsUnknownAndWhatItStoredStays() {
    String status = imports.start(Fhir.json(named("p", Patients.somebody())));
    imports.report(status);

    assertThat(fhir.delete(status).status()).isEqualTo(202);

    assertThat(fhir.get(status).status()).isEqualTo(404);
    assertThat(fhir.get("Patient/" + run + "-p").status()).isEqualTo(200);
  }

  @Test
  void importsAndOtherWritesNeverTakeTheIdOfOneRow() {
    for (int round = 0; round < 2; round++) {
      // More than what Hibernate reserves at once, so that it uses up what it has reserved.
      assertThat(imports.run(ImportClient.lines(patients("i" + round, 60)))).isEmpty();
      Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
      patients("t" + round, 120)
          .forEach(
              patient ->
                  transaction
                      .addEntry()
                      .setResource(patient)
                      .getRequest()
                      .setMethod(HTTPVerb.PUT)
                      .setUrl("Patient/" + patient.getIdElement().getIdPart()));
      assertThat(fhir.transact(transaction).status()).isEqualTo(200);
    }
  }

  private List<Patient> patients(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> named(name + "-" + number, Patients.somebody()))
        .toList();
  }

  @Test
  void anImportThatIsCancelledWhileItRunsStopsAndLeavesNoHalfOfAResource() {
    List<Resource> resources = new ArrayList<>(patients("p", 300));
    for (int i = 0; i < 6000; i++) {
      resources.add(heartRate("o" + i, "p-" + i % 300, 60));
    }
    String status = imports.start(ImportClient.lines(resources));
    String job = status.substring(status.indexOf("job=") + 4);

    assertThat(fhir.delete(status).status()).isEqualTo(202);

    assertThat(fhir.get(status).status()).isEqualTo(404);
    for (String table : List.of("step", "single", "link", "flaw")) {
      assertThat(count("foyer_import_" + table + " where job = '" + job + "'")).isZero();
    }
    String own = "hfj_resource r where r.fhir_id like '" + run + "%'";
    int stored = count(own);
    assertThat(stored).isLessThan(resources.size());
    await().during(Duration.ofSeconds(1)).until(() -> count(own) == stored);
    assertThat(
            count(own + " and not exists (select 1 from hfj_res_ver v where v.res_id = r.res_id)"))
        .isZero();
  }

  private int count(String rows) {
    return database.sql("select count(*) from " + rows).query(Integer.class).single();
  }

  @Test
  void anImportWithTooManyFlawsIsGivenUp() {
    String lines = Fhir.json(named("p", Patients.somebody())) + "\n" + "x\n".repeat(10_100);

    Answer answer = imports.ended(imports.start(lines));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).contains("import-failed", "More than 10000 lines are wrong.");
    assertThat(fhir.get("Patient/" + run + "-p").status()).isEqualTo(200);
  }
}
