package org.foyer.bulk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.foyer.testing.Answer;
import org.foyer.testing.BulkClient;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** What the parameters of an export do. */
@ServerTest
class ExportParametersIT {

  private final FhirHttp fhir;
  private final BulkClient bulk;

  ExportParametersIT(FhirHttp fhir) {
    this.fhir = fhir;
    this.bulk = new BulkClient(fhir);
  }

  @Test
  void typeFiltersOfOneTypeAreAlternatives() {
    String patient = fhir.create(Patients.somebody()).id();
    String slow = fhir.create(Observations.heartRate(patient, 41, "2024-01-01")).id();
    String fast = fhir.create(Observations.heartRate(patient, 141, "2024-01-02")).id();
    String other = fhir.create(Observations.heartRate(patient, 91, "2024-01-03")).id();
    String filter = "Observation%3Fpatient%3D" + patient + "%26value-quantity%3D";

    Map<String, JsonNode> exported =
        bulk.export(
            "$export?_type=Observation&_typeFilter="
                + filter
                + "lt50,"
                + filter
                + "gt140&_typeFilter="
                + filter
                + "lt45");

    assertThat(exported.keySet())
        .containsExactlyInAnyOrder("Observation/" + slow, "Observation/" + fast)
        .doesNotContain("Observation/" + other);
  }

  @Test
  void sinceLeavesOutWhatIsOlderAndTellsWhatWasDeleted() {
    String old = fhir.create(Patients.somebody()).id();
    String gone = fhir.create(Patients.somebody()).id();
    Instant since = Instant.now();
    String young = fhir.create(Patients.somebody()).id();
    fhir.delete("Patient/" + gone);

    String status = bulk.start("$export?_type=Patient&_since=" + since);
    JsonNode manifest = bulk.manifest(status);

    assertThat(bulk.resources(manifest))
        .containsKey("Patient/" + young)
        .doesNotContainKeys("Patient/" + old, "Patient/" + gone);
    JsonNode deletions = bulk.lines(manifest.path("deleted").path(0).path("url").asText()).get(0);
    assertThat(deletions.path("type").asText()).isEqualTo("transaction");
    assertThat(deletions.path("entry").findValuesAsText("url")).contains("Patient/" + gone);
    assertThat(deletions.path("entry").findValuesAsText("method")).containsOnly("DELETE");
    assertThat(Instant.parse(manifest.path("transactionTime").asText())).isBefore(Instant.now());
    assertThat(manifest.path("requiresAccessToken").asBoolean()).isTrue();
    assertThat(manifest.path("request").asText()).contains("$export?_type=Patient&_since=");
  }

  @Test
  void elementsAreWhatIsNamedAndWhatIsMandatory() {
    String patient = fhir.create(Patients.somebody()).id();
    String id = fhir.create(Observations.heartRate(patient, 77)).id();

    JsonNode observation =
        requireNonNull(
            bulk.export("$export?_type=Observation,Patient&_elements=Observation.value,gender")
                .get("Observation/" + id));

    assertThat(observation.has("subject")).isFalse();
    assertThat(observation.has("status")).isTrue();
    assertThat(observation.path("code").path("coding").path(0).path("code").asText())
        .isEqualTo("8867-4");
    assertThat(observation.path("valueQuantity").path("value").asInt()).isEqualTo(77);
    assertThat(observation.path("meta").path("tag").findValuesAsText("code")).contains("SUBSETTED");
  }

  @Test
  void anExportOfPatientsByPostHasTheRecordsOfThoseNamedAndNobodyElse() {
    Practitioner practitioner = new Practitioner();
    practitioner.addName().setFamily("Fam" + Patients.unique());
    String doctor = fhir.create(practitioner).id();
    String one = fhir.create(Patients.somebody()).id();
    Patient linked = Patients.somebody();
    linked.addLink().setOther(new Reference("Patient/" + one)).setType(Patient.LinkType.SEEALSO);
    String other = fhir.create(linked).id();
    Encounter encounter = new Encounter();
    encounter.setStatus(EncounterStatus.FINISHED).setSubject(new Reference("Patient/" + one));
    encounter.getClass_().setCode("AMB");
    encounter.addParticipant().setIndividual(new Reference("Practitioner/" + doctor));
    String visit = fhir.create(encounter).id();
    String mine = fhir.create(Observations.heartRate(one, 66)).id();
    fhir.create(Observations.heartRate(other, 67));
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("patient").setValue(new Reference("Patient/" + one));
    parameters.addParameter().setName("_outputFormat").setValue(new CodeType("ndjson"));
    parameters
        .addParameter()
        .setName("_type")
        .setValue(new StringType("Patient,Encounter,Observation,Practitioner"));

    Answer answer = post("Patient/$export", parameters);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    Map<String, JsonNode> exported =
        bulk.resources(bulk.manifest(answer.header("Content-Location").orElseThrow()));

    assertThat(exported.keySet())
        .containsExactlyInAnyOrder(
            "Patient/" + one,
            "Encounter/" + visit,
            "Observation/" + mine,
            "Practitioner/" + doctor);

    Parameters unknown = new Parameters();
    unknown.addParameter().setName("patient").setValue(new StringType("Patient/nobody"));
    assertThat(post("Patient/$export", unknown).status()).isEqualTo(400);
  }

  @Test
  void aFileIsPackedForWhoUnpacksIt() throws IOException, InterruptedException {
    String id = fhir.create(Patients.somebody()).id();
    JsonNode manifest =
        bulk.manifest(bulk.start("$export?_type=Patient&_typeFilter=Patient?_id=" + id));
    String url = manifest.path("output").path(0).path("url").asText();

    HttpResponse<byte[]> packed =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url))
                    .header("Authorization", fhir.authorization())
                    .header("Accept-Encoding", "gzip")
                    .build(),
                BodyHandlers.ofByteArray());

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] text = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(new String(text, StandardCharsets.UTF_8).lines().map(BulkClient::json))
        .extracting(BulkClient::key)
        .containsExactly("Patient/" + id);
  }

  private Answer post(String path, Parameters parameters) {
    return fhir.send(
        "POST",
        path,
        BodyPublishers.ofString(Fhir.json(parameters)),
        request ->
            request
                .setHeader("Content-Type", "application/fhir+json")
                .setHeader("Prefer", "respond-async"));
  }
}
