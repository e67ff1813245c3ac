package org.foyer.fhir.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.foyer.fhir.FhirSettings;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a caller reads when something is wrong. */
@ServerTest
class FhirErrorsIT {

  private static final String PATIENT = "{\"resourceType\":\"Patient\",\"active\":true}";

  @Test
  void malformedJsonTellsWhereItBreaks(FhirHttp http) {
    Answer answer = http.post("Patient", "{\"resourceType\":\"Patient\",\n\"active\":tru}");

    assertThat(answer).hasStatus(400).hasIssue(IssueType.STRUCTURE, "malformed-body");
    assertThat(sentence(answer)).contains("not well-formed JSON").contains("line 2");
  }

  @Test
  void unknownElementIsRefusedAndNamedRatherThanDropped(FhirHttp http) {
    Answer answer =
        http.post(
            "Patient", "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"A\",\"foo\":1}]}");

    assertThat(answer).hasStatus(400).hasIssue(IssueType.STRUCTURE, "unknown-element");
    assertThat(answer.outcome().getIssueFirstRep().getExpression().get(0).getValue())
        .isEqualTo("Patient.name[0].foo");
  }

  @Test
  void unknownElementInXmlIsRefusedAndNamed(FhirHttp http) {
    Answer answer =
        http.send(
            "POST",
            "Patient",
            BodyPublishers.ofString(
                "<Patient xmlns=\"http://hl7.org/fhir\"><foo value=\"1\"/></Patient>"),
            request -> request.setHeader("Content-Type", "application/fhir+xml"));

    assertThat(answer).hasStatus(400).hasIssue(IssueType.STRUCTURE, "unknown-element");
    assertThat(sentence(answer)).contains("\"foo\"");
  }

  @Test
  void validateTellsOfAnUnknownElementInsteadOfRefusingIt(FhirHttp http) {
    Answer answer = http.post("Patient/$validate", "{\"resourceType\":\"Patient\",\"foo\":1}");

    assertThat(answer).hasStatus(200);
    assertThat(answer.outcome().getIssue())
        .anyMatch(issue -> issue.getDiagnostics().contains("foo"));
  }

  @Test
  void wrongContentTypeIsRefused(FhirHttp http) {
    Answer answer =
        http.send(
            "POST",
            "Patient",
            BodyPublishers.ofString(PATIENT),
            request -> request.setHeader("Content-Type", "text/plain"));

    assertThat(answer).hasStatus(415).hasIssue(IssueType.NOTSUPPORTED, "unsupported-media-type");
  }

  @Test
  void unknownFormatIsNotAcceptable(FhirHttp http) {
    assertThat(http.get("Patient?_format=image/png"))
        .hasStatus(406)
        .hasIssue(IssueType.NOTSUPPORTED, "not-acceptable");
  }

  @Test
  void unknownResourceTypeIsNotFound(FhirHttp http) {
    Answer answer = http.get("Dragon/1");

    assertThat(answer).hasStatus(404).hasIssue(IssueType.NOTSUPPORTED, "unknown-resource-type");
    assertThat(sentence(answer)).isEqualTo("FHIR R4 has no resource type \"Dragon\".");
  }

  @Test
  void unknownOperationIsNotFound(FhirHttp http) {
    assertThat(http.get("Patient/$dragon"))
        .hasStatus(404)
        .hasIssue(IssueType.NOTSUPPORTED, "unknown-operation");
  }

  @Test
  void unknownParameterIsRefusedByDefaultAndWhenStrict(FhirHttp http) {
    assertThat(http.get("Patient?dragon=1"))
        .hasStatus(400)
        .hasIssue(IssueType.NOTSUPPORTED, "unknown-parameter");
    assertThat(preferring(http, "handling=strict", "Patient?dragon=1")).hasStatus(400);
  }

  @Test
  void unknownParameterIsIgnoredAndToldOfWhenLenient(FhirHttp http) {
    String id = http.create(Patients.somebody()).id();

    Answer answer = preferring(http, "handling=lenient", "Patient?dragon=1&_id=" + id);

    assertThat(answer).hasIds(id);
    Bundle bundle = answer.bundle();
    assertThat(bundle.getLink("self").getUrl()).contains("_id=").doesNotContain("dragon");
    assertThat(bundle.getEntry())
        .filteredOn(entry -> entry.getSearch().getMode() == SearchEntryMode.OUTCOME)
        .map(BundleEntryComponent::getResource)
        .singleElement()
        .isInstanceOf(OperationOutcome.class);
  }

  @Test
  void badValueOfAParameterNamesTheParameter(FhirHttp http) {
    Answer answer = http.get("Patient?birthdate=yesterday");

    assertThat(answer).hasStatus(400).hasIssue(IssueType.VALUE, "invalid-parameter");
    assertThat(sentence(answer)).contains("birthdate").contains("yesterday");
  }

  @Test
  void unknownModifierIsRefused(FhirHttp http) {
    assertThat(http.get("Patient?family:loudly=x"))
        .hasStatus(400)
        .hasIssue(IssueType.VALUE, "invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Observation?patient.family:missing=false",
        "Patient?_has:Observation:patient:code:missing=true"
      })
  void whatCannotBeAskedOfAnotherResourceIsRefused(String search, FhirHttp http) {
    assertThat(http.get(search)).hasStatus(400).hasIssue(IssueType.VALUE, "invalid-parameter");
  }

  @Test
  void unescapedBarInTheAddressIsUnderstood(FhirHttp http) throws Exception {
    RawHttp.Reply reply =
        RawHttp.send(
            http.base().getPort(),
            HostileRequest.bare("GET", "/Patient?identifier=urn:x|1", "")
                .bytes(http.authorization()));

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void tooLargeABodyIsRefused(FhirHttp http, @Autowired FhirSettings settings) throws Exception {
    long tooLong = settings.maximumBodySize().toBytes() + 1;
    RawHttp.Reply reply =
        RawHttp.send(
            http.base().getPort(),
            HostileRequest.raw(
                    "large",
                    "POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/fhir+json\r\nContent-Length: "
                        + tooLong
                        + "\r\n\r\n{}")
                .bytes(http.authorization()));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body()).contains("body-too-large");
  }

  @Test
  void missingResourceIsNotFoundAndDeletedOneIsGone(FhirHttp http) {
    String id = http.create(Patients.somebody()).id();
    http.delete("Patient/" + id);

    assertThat(http.get("Patient/nobody")).hasStatus(404).hasIssue(IssueType.NOTFOUND, "not-found");
    assertThat(http.get("Patient/" + id)).hasStatus(410).hasIssue(IssueType.DELETED, "deleted");
  }

  @Test
  void deletingOneVersionIsRefusedAndDeletesNothing(FhirHttp http) {
    String id = http.create(Patients.somebody()).id();

    assertThat(http.delete("Patient/" + id + "/_history/1"))
        .hasStatus(405)
        .hasIssue(IssueType.NOTSUPPORTED, "method-not-allowed");
    assertThat(http.get("Patient/" + id)).hasStatus(200);
  }

  @Test
  void updateOfAnotherVersionThanIfMatchSaysIsRefused(FhirHttp http) {
    String id = http.create(Patients.somebody()).id();
    Patient changed = Patients.somebody();
    changed.setId(id);

    Answer answer =
        http.send(
            "PUT",
            "Patient/" + id,
            BodyPublishers.ofString(org.foyer.testing.Fhir.json(changed)),
            request ->
                request
                    .setHeader("Content-Type", "application/fhir+json")
                    .setHeader("If-Match", "W/\"7\""));

    assertThat(answer).hasStatus(412).hasIssue(IssueType.CONFLICT, "version-mismatch");
  }

  @Test
  void conditionThatMatchesSeveralIsRefused(FhirHttp http) {
    String family = Patients.unique();
    http.create(Patients.ofFamily(family));
    http.create(Patients.ofFamily(family));

    assertThat(http.put("Patient?family=" + family, PATIENT))
        .hasStatus(412)
        .hasIssue(IssueType.MULTIPLEMATCHES, "multiple-matches");
  }

  @Test
  void referenceToNobodyIsRefusedAndNamed(FhirHttp http) {
    Patient patient = Patients.somebody();
    patient.getManagingOrganization().setReference("Organization/nowhere");

    Answer answer = http.create(patient);

    assertThat(answer).hasStatus(400).hasIssue(IssueType.NOTFOUND, "unresolved-reference");
    assertThat(sentence(answer)).contains("Organization/nowhere");
  }

  @Test
  void failedEntriesOfABatchTellOfTheirProblems(FhirHttp http) {
    Answer answer =
        http.post(
            "",
            """
            {"resourceType":"Bundle","type":"batch","entry":[
              {"request":{"method":"GET","url":"Patient/nobody"}},
              {"request":{"method":"GET","url":"Patient?_count=-1"}},
              {"request":{"method":"GET","url":"Patient?_offset=1"}}]}""");

    assertThat(answer).hasStatus(200);
    assertThat(answer.bundle().getEntry())
        .extracting(entry -> code((OperationOutcome) entry.getResponse().getOutcome()))
        .containsExactly("not-found", "invalid-parameter", "unknown-parameter");
  }

  @Test
  void aBatchThatIsAnEntryOfABatchIsRefusedAtThatEntry(FhirHttp http) {
    Answer answer =
        http.post(
            "",
            """
            {"resourceType":"Bundle","type":"batch","entry":[
              {"request":{"method":"POST","url":"/"},
               "resource":{"resourceType":"Bundle","type":"batch","entry":[
                 {"request":{"method":"GET","url":"Patient/nobody"}}]}}]}""");

    assertThat(answer).hasStatus(200);
    assertThat(answer.bundle().getEntryFirstRep().getResponse().getStatus()).isEqualTo("400");
    assertThat(answer.body()).contains("invalid-request", "cannot be an entry of another");
  }

  @Test
  void outcomeIsXmlWhenXmlIsAccepted(FhirHttp http) {
    Answer answer =
        http.send(
            "GET",
            "Patient/nobody",
            BodyPublishers.noBody(),
            request -> request.setHeader("Accept", "application/fhir+xml"));

    assertThat(answer).hasStatus(404);
    assertThat(answer.body()).startsWith("<OperationOutcome");
  }

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "batch"})
  void patchThatReadsFilesOrCallsServersIsRefusedInABundleToo(String type, FhirHttp http) {
    String id = http.create(Patients.somebody()).id();
    String version = http.get("Patient/" + id).header("ETag").orElseThrow();
    Map<String, String> patches =
        Map.of(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><diff xmlns:f='http://hl7.org/fhir'>"
                + "<add sel='f:Patient' type='@id'>&e;</add></diff>",
            "application/xml-patch+xml",
            "<diff xmlns:f='http://hl7.org/fhir'><remove"
                + " sel=\"f:Patient[document('http://127.0.0.1:1/')]/f:name\"/></diff>",
            "application/xml-patch+xml",
            "[{\"op\":\"replace\",\"path\":\"/resourceType\",\"value\":\"Group\"}]",
            "application/json-patch+json",
            "{}",
            "application/fhir+json");

    patches.forEach(
        (patch, contentType) -> {
          Bundle bundle = new Bundle().setType(BundleType.fromCode(type));
          bundle
              .addEntry()
              .setResource(
                  new Binary()
                      .setContentType(contentType)
                      .setData(patch.getBytes(StandardCharsets.UTF_8)))
              .getRequest()
              .setMethod(HTTPVerb.PATCH)
              .setUrl("Patient/" + id);
          assertThat(http.transact(bundle).body()).containsPattern("invalid-patch|malformed-body");
        });
    assertThat(http.get("Patient/" + id).header("ETag")).hasValue(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "batch"})
  void patchWithARegularExpressionIsRefusedInABundleToo(String type, FhirHttp http) {
    String family = "a".repeat(40) + "!";
    Patient patient = Patients.somebody();
    patient.addName().setFamily(family);
    String id = http.create(patient).id();

    Answer answer =
        http.post(
            "",
            """
            {"resourceType":"Bundle","type":"%s","entry":[{
              "resource":{"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                {"name":"type","valueCode":"delete"},
                {"name":"path","valueString":"Patient.name.where(family.matches('^(a+)+$'))"}]}]},
              "request":{"method":"PATCH","url":"Patient/%s"}}]}"""
                .formatted(type, id));

    assertThat(answer.body()).contains("invalid-patch").contains("matches");
    assertThat(http.get("Patient/" + id).body()).contains(family);
  }

  @Test
  void patchWithARegularExpressionIsRefused(FhirHttp http) {
    String id = http.create(Patients.somebody()).id();

    Answer answer =
        http.send(
            "PATCH",
            "Patient/" + id,
            BodyPublishers.ofString(
                """
                {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                  {"name":"type","valueCode":"delete"},
                  {"name":"path","valueString":"Patient.name.where(family.matches('(a+)+$'))"}]}]}"""),
            request -> request.setHeader("Content-Type", "application/fhir+json"));

    assertThat(answer).hasStatus(400).hasIssue(IssueType.INVALID, "invalid-patch");
    assertThat(sentence(answer)).contains("matches");
  }

  private static Answer preferring(FhirHttp http, String preference, String path) {
    return http.send(
        "GET", path, BodyPublishers.noBody(), request -> request.setHeader("Prefer", preference));
  }

  private static String sentence(Answer answer) {
    return answer.outcome().getIssueFirstRep().getDiagnostics();
  }

  private static String code(OperationOutcome outcome) {
    return outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getCode();
  }
}
