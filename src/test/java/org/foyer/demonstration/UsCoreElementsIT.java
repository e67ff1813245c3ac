package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What US Core wants a server to keep and to say about resources. */
@ServerTest
@TestInstance(Lifecycle.PER_CLASS)
class UsCoreElementsIT {

  private static final String DATA_ABSENT =
      "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

  private final FhirHttp fhir;
  private final LoadedRecords records;

  UsCoreElementsIT(FhirHttp fhir) {
    this.fhir = fhir;
    this.records = LoadedRecords.on(fhir);
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    Set<String> changed = new TreeSet<>();
    for (JsonNode sent : records.sent()) {
      String address = address(sent);
      JsonNode read = DemonstrationRecords.parse(fhir.get(address).body());
      if (!isSame(sent, read)) {
        changed.add(address);
      }
    }
    assertThat(changed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AllergyIntolerance",
        "CarePlan",
        "CareTeam",
        "Condition",
        "Coverage",
        "Device",
        "DiagnosticReport",
        "DocumentReference",
        "Encounter",
        "Goal",
        "Immunization",
        "MedicationDispense",
        "MedicationRequest",
        "Observation",
        "Procedure",
        "QuestionnaireResponse",
        "RelatedPerson",
        "ServiceRequest",
        "Specimen"
      })
  void whatIsFoundIsWhatWasWritten(String type) {
    Map<String, JsonNode> sent =
        records.sent().stream()
            .filter(resource -> resource.path("resourceType").asText().equals(type))
            .filter(resource -> resource.path("id").asText().startsWith(LoadedRecords.PATIENT))
            .collect(Collectors.toMap(UsCoreElementsIT::address, resource -> resource));
    String body = fhir.get(type + "?patient=" + LoadedRecords.PATIENT + "&_count=500").body();
    Map<String, JsonNode> found = new TreeMap<>();
    DemonstrationRecords.parse(body)
        .path("entry")
        .forEach(entry -> found.put(address(entry.path("resource")), entry.path("resource")));

    assertThat(sent).isNotEmpty();
    assertThat(found.keySet()).isEqualTo(sent.keySet());
    assertThat(found)
        .allSatisfy(
            (id, resource) ->
                assertThat(isSame(Objects.requireNonNull(sent.get(id)), resource)).isTrue());
  }

  @Test
  void versionsAndHistoriesAreReadOfEachType() {
    Map<String, String> examples =
        records.sent().stream()
            .map(UsCoreElementsIT::address)
            .collect(
                Collectors.toMap(
                    id -> id.substring(0, id.indexOf('/')), id -> id, (one, other) -> one));

    assertThat(examples).hasSizeGreaterThan(25);
    examples
        .values()
        .forEach(
            address -> {
              assertThat(fhir.get(address + "/_history/1")).hasStatus(200);
              assertThat(fhir.get(address + "/_history").as(Bundle.class).getEntry()).isNotEmpty();
            });
  }

  @Test
  void whatARecordRefersToCanBeRead() {
    Set<String> targets = new TreeSet<>();
    records.sent().forEach(resource -> collectReferences(resource, targets));

    assertThat(targets).hasSizeGreaterThan(200);
    assertThat(targets).filteredOn(target -> fhir.get(target).status() != 200).isEmpty();
  }

  private static void collectReferences(JsonNode node, Set<String> targets) {
    if (node.path("reference").isTextual() && !node.path("reference").asText().startsWith("#")) {
      targets.add(node.path("reference").asText());
    }
    node.forEach(child -> collectReferences(child, targets));
  }

  @ParameterizedTest
  @CsvSource({
    "_format=json, application/fhir+xml, application/fhir+json",
    "_format=application/fhir%2Bxml, application/fhir+json, application/fhir+xml",
    "_format=xml, application/fhir+json, application/fhir+xml",
    "_pretty=true, application/fhir+json, application/fhir+json",
    "_pretty=true, application/json, application/fhir+json",
    "_pretty=true, application/fhir+xml, application/fhir+xml",
    "_pretty=true, application/xml, application/fhir+xml"
  })
  void formatWhenItIsAskedForByParameterOrHeaderThenThatOne(
      String parameter, String accept, String type) {
    Answer answer =
        fhir.send(
            "GET",
            "Patient/" + LoadedRecords.PATIENT + "?" + parameter,
            BodyPublishers.noBody(),
            request -> request.setHeader("Accept", accept));

    assertThat(answer).hasStatus(200);
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith(type);
  }

  @Test
  void readWhenThereIsNoSuchResourceThen404() {
    Answer answer = fhir.get("Observation/us-core-has-none");

    assertThat(answer).hasStatus(404).hasIssue(IssueType.NOTFOUND, "not-found");
  }

  @Test
  void readWithoutATokenThen401() {
    Answer answer = fhir.anonymous().get("Patient/" + LoadedRecords.PATIENT);

    assertThat(answer).hasStatus(401).hasIssue(IssueType.LOGIN, "login-required");
    assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
  }

  @Test
  void searchWhenTheParameterIsUnknownThenTheAnswerSaysSo() {
    Answer answer = fhir.get("Observation?patient=" + LoadedRecords.PATIENT + "&no-such=1");

    assertThat(answer).hasStatus(400).hasIssue(IssueType.NOTSUPPORTED, "unknown-parameter");
  }

  @Test
  void missingDataIsKeptAsItIsSaidToBeMissing() {
    Patient patient = Patients.somebody();
    patient.getNameFirstRep().setFamily(null).setGiven(null);
    patient.getNameFirstRep().getFamilyElement().addExtension(DATA_ABSENT, new CodeType("masked"));
    String id = fhir.create(patient).id();
    AllergyIntolerance allergy = new AllergyIntolerance();
    allergy.setPatient(new Reference("Patient/" + id));
    allergy
        .getCode()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/data-absent-reason")
        .setCode("unknown");
    allergy
        .getClinicalStatus()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical")
        .setCode("active");
    String stored = fhir.create(allergy).id();

    assertThat(
            fhir.get("Patient/" + id)
                .as(Patient.class)
                .getNameFirstRep()
                .getFamilyElement()
                .getExtensionByUrl(DATA_ABSENT)
                .getValue()
                .primitiveValue())
        .isEqualTo("masked");
    assertThat(
            fhir.get(
                "AllergyIntolerance?patient="
                    + id
                    + "&code=http://terminology.hl7.org/CodeSystem/data-absent-reason|unknown"))
        .hasIds(stored);
  }

  private static String address(JsonNode resource) {
    return resource.path("resourceType").asText() + "/" + resource.path("id").asText();
  }

  /** Whether both have the same content; what the server adds to meta does not count. */
  private static boolean isSame(JsonNode sent, JsonNode stored) {
    return withoutServersPart(sent).equals(withoutServersPart(stored));
  }

  private static JsonNode withoutServersPart(JsonNode resource) {
    ObjectNode copy = resource.deepCopy();
    if (copy.get("meta") instanceof ObjectNode meta) {
      Set<String> names =
          StreamSupport.stream(((Iterable<String>) meta::fieldNames).spliterator(), false)
              .filter(name -> !name.equals("profile"))
              .collect(Collectors.toSet());
      meta.remove(names);
      if (meta.isEmpty()) {
        copy.remove("meta");
      }
    }
    if (copy.get("text") instanceof ObjectNode text) {
      text.put("div", text.path("div").asText().replaceAll("\\s+", " "));
    }
    return copy;
  }
}
