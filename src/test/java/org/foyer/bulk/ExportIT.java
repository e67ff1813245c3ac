package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.testing.Answer;
import org.foyer.testing.BulkClient;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** An export contains what searches find, resource by resource. */
@ServerTest
class ExportIT {

  private final FhirHttp fhir;
  private final BulkClient bulk;

  ExportIT(FhirHttp fhir) {
    this.fhir = fhir;
    this.bulk = new BulkClient(fhir);
  }

  @Test
  void anExportEqualsWhatSearchesFindToTheLastElementOfMeta() {
    Patient patient = Patients.somebody();
    patient.getMeta().addProfile("http://example.org/b").addProfile("http://example.org/a");
    patient.getMeta().addTag("http://example.org/tags", "t\"2", "Tag \u00e9 two");
    patient.getMeta().addTag("http://example.org/tags", "t1", null).setSource("urn:somebody");
    patient.getMeta().addSecurity("http://example.org/labels", "l", "Label");
    String id = fhir.create(patient).id();
    Patient extended = Patients.somebody();
    extended
        .getMeta()
        .addExtension()
        .setUrl("http://example.org/x")
        .setValue(patient.getActiveElement());
    fhir.create(extended);
    Observation observation = Observations.heartRate(id, 61);
    observation.addNote().setText("line\nbreak \ud83d\ude00 and \u2028 separator");
    observation.addPerformer().setReference(fhir.base() + "/Practitioner/somewhere");
    String changed = fhir.create(observation).id();
    observation.setId(changed);
    observation.addNote().setText("second");
    assertThat(fhir.update(observation).status()).isEqualTo(200);
    String deleted = fhir.create(Observations.heartRate(id, 62)).id();
    fhir.delete("Observation/" + deleted);

    Map<String, JsonNode> exported = bulk.export("$export?_type=Patient,Observation,Practitioner");

    Map<String, JsonNode> found = new TreeMap<>();
    List.of("Patient", "Observation", "Practitioner")
        .forEach(type -> found.putAll(bulk.search(type + "?_count=500")));
    assertThat(bulk.differences(exported, found)).isEmpty();
    assertThat(exported).containsKey("Observation/" + changed);
    assertThat(exported).doesNotContainKey("Observation/" + deleted);
  }

  @Test
  void everythingThatASystemMaySearchIsExportedWhenNoTypeIsNamed() {
    fhir.create(Patients.somebody());

    Map<String, JsonNode> exported = bulk.export("$export");

    Map<String, JsonNode> found = new TreeMap<>();
    exported.values().stream()
        .map(resource -> resource.path("resourceType").asText())
        .distinct()
        .forEach(type -> found.putAll(bulk.search(type + "?_count=500")));
    found.keySet().removeIf(key -> key.startsWith("AuditEvent/"));
    exported.keySet().removeIf(key -> key.startsWith("AuditEvent/"));
    assertThat(bulk.differences(exported, found)).isEmpty();
    assertThat(exported).isNotEmpty();
  }

  @Test
  void aRequestThatCannotBeMetIsRefusedWithAnOutcome() {
    refused(fhir.get("$export"), 400);
    for (String query :
        List.of(
            "_outputFormat=text/csv",
            "_type=Nothing",
            "_since=yesterday",
            "_typeFilter=Patient?nothing=1",
            "_typeFilter=Patient?_include=Patient:link",
            "_type=Patient&_typeFilter=Observation?status=final",
            "_elements=Patient.nothing",
            "patient=Patient/1",
            "includeAssociatedData=LatestProvenanceResources",
            "organizeOutputBy=Patient")) {
      refused(bulk.kickOff("$export?" + query), 400);
    }
    refused(bulk.kickOff("Group/nobody/$export"), 404);
    refused(fhir.get("$export-status?job=1"), 404);
    refused(fhir.get("$export-file?job=1&part=1"), 404);
    Answer xml =
        fhir.send(
            "GET",
            "$export",
            BodyPublishers.noBody(),
            request ->
                request
                    .setHeader("Prefer", "respond-async")
                    .setHeader("Accept", "application/fhir+xml"));
    assertThat(xml.status()).isEqualTo(406);
  }

  private static void refused(Answer answer, int status) {
    assertThat(answer.status()).as(answer.request().uri() + " " + answer.body()).isEqualTo(status);
    assertThat(answer.outcome().getIssue()).isNotEmpty();
  }
}
