package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
@TestInstance(Lifecycle.PER_CLASS)
class CapabilityStatementIT {

  /** A well-formed value of each kind of search parameter. */
  private static final Map<String, String> VALUES =
      Map.of(
          "token", "x",
          "string", "x",
          "date", "2020-01-01",
          "number", "1",
          "quantity", "1",
          "uri", "http://example.org/x",
          "reference", "x");

  private final FhirHttp fhir;
  private CapabilityStatement statement = new CapabilityStatement();

  CapabilityStatementIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @BeforeAll
  void readStatement() {
    statement = fhir.get("metadata").as(CapabilityStatement.class);
  }

  @Test
  void statementSaysWhoAnswers() {
    assertThat(statement.getSoftware().getName()).isEqualTo("Foyer");
    assertThat(statement.getSoftware().getVersion()).isNotBlank();
    assertThat(statement.getFhirVersion()).isEqualTo(FHIRVersion._4_0_1);
    assertThat(statement.getImplementation().getUrl()).isEqualTo(fhir.base().toString());
    assertThat(statement.getFormat())
        .extracting(PrimitiveType::getValue)
        .containsExactly("application/fhir+json", "application/fhir+xml", "json", "xml");
    assertThat(statement.getPatchFormat())
        .extracting(PrimitiveType::getValue)
        .contains("application/json-patch+json", "application/fhir+json");
    assertThat(rest().getInteraction())
        .extracting(interaction -> interaction.getCode())
        .containsExactlyInAnyOrder(
            SystemRestfulInteraction.TRANSACTION,
            SystemRestfulInteraction.BATCH,
            SystemRestfulInteraction.HISTORYSYSTEM);
  }

  @Test
  void statementIsSaidTheSameWayInEachFormat() {
    Answer xml = fhir.get("metadata?_format=xml");
    Answer summary = fhir.get("metadata?_summary=true");
    Answer mode = fhir.get("metadata?mode=full");
    Answer options = fhir.send("OPTIONS", "", BodyPublishers.noBody(), request -> request);

    assertThat(
            FhirContext.forR4Cached()
                .newXmlParser()
                .parseResource(CapabilityStatement.class, xml.body())
                .getRestFirstRep()
                .getResource())
        .hasSameSizeAs(rest().getResource());
    assertThat(summary).hasStatus(200);
    assertThat(summary.body()).hasSizeLessThan(fhir.get("metadata").body().length());
    assertThat(mode.as(CapabilityStatement.class).getRestFirstRep().getResource())
        .hasSameSizeAs(rest().getResource());
    assertThat(options.as(CapabilityStatement.class).getSoftware().getName()).isEqualTo("Foyer");
  }

  @Test
  void forwardedAddressesOfStrangersAreNotBelieved() {
    Answer answer =
        fhir.send(
            "GET",
            "metadata",
            BodyPublishers.noBody(),
            request ->
                request
                    .setHeader("X-Forwarded-Host", "evil.example.org")
                    .setHeader("X-Forwarded-Proto", "https"));

    assertThat(answer.as(CapabilityStatement.class).getImplementation().getUrl())
        .isEqualTo(fhir.base().toString());
  }

  @Test
  void everyTypeIsServedInFull() {
    Set<String> known = Set.copyOf(FhirContext.forR4Cached().getResourceTypes());
    assertThat(rest().getResource())
        .extracting(CapabilityStatementRestResourceComponent::getType)
        .containsAll(
            known.stream().filter(type -> !type.equals("Parameters")).collect(Collectors.toSet()));
    assertThat(rest().getResource())
        .filteredOn(resource -> !resource.getType().equals("AuditEvent"))
        .allSatisfy(
            resource -> {
              assertThat(resource.getInteraction())
                  .extracting(interaction -> interaction.getCode())
                  .containsExactlyInAnyOrder(
                      TypeRestfulInteraction.READ,
                      TypeRestfulInteraction.VREAD,
                      TypeRestfulInteraction.UPDATE,
                      TypeRestfulInteraction.PATCH,
                      TypeRestfulInteraction.DELETE,
                      TypeRestfulInteraction.HISTORYINSTANCE,
                      TypeRestfulInteraction.HISTORYTYPE,
                      TypeRestfulInteraction.CREATE,
                      TypeRestfulInteraction.SEARCHTYPE);
              assertThat(resource.getReadHistory()).isTrue();
              assertThat(resource.getUpdateCreate()).isTrue();
              assertThat(resource.getConditionalCreate()).isTrue();
              assertThat(resource.getConditionalUpdate()).isTrue();
              assertThat(resource.getConditionalRead())
                  .isEqualTo(ConditionalReadStatus.FULLSUPPORT);
              assertThat(resource.getConditionalDelete()).isEqualTo(ConditionalDeleteStatus.SINGLE);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient",
        "Observation",
        "Encounter",
        "ValueSet",
        "Location",
        "RiskAssessment",
        "Task",
        "Provenance"
      })
  void everySearchParameterAndIncludeThatIsStatedWorks(String type) {
    CapabilityStatementRestResourceComponent stated = stated(type);
    SoftAssertions answers = new SoftAssertions();
    stated.getSearchParam().stream()
        .filter(parameter -> VALUES.containsKey(parameter.getType().toCode()))
        .filter(parameter -> !parameter.getName().equals("near"))
        .forEach(
            parameter ->
                expectSearch(
                    answers,
                    type
                        + "?"
                        + parameter.getName()
                        + "="
                        + VALUES.get(parameter.getType().toCode())));
    stated
        .getSearchInclude()
        .forEach(include -> expectSearch(answers, type + "?_id=x&_include=" + include.getValue()));
    stated.getSearchRevInclude().stream()
        .limit(25)
        .forEach(
            include -> expectSearch(answers, type + "?_id=x&_revinclude=" + include.getValue()));
    expectSearch(answers, type + "?_has:Provenance:target:_id=x");
    expectSearch(answers, type + "?_filter=_id eq x");
    expectSearch(answers, type + "?_list=x");
    answers.assertAll();
  }

  @Test
  void everyOperationThatIsStatedIsBoundAndDefined() {
    SoftAssertions answers = new SoftAssertions();
    for (CapabilityStatementRestResourceComponent resource : rest().getResource()) {
      for (CapabilityStatementRestResourceOperationComponent operation : resource.getOperation()) {
        answers
            .assertThat(operation.getDefinition())
            .matches(
                "((http://hl7|https://foyer)\\.org/fhir|https://profiles\\.ihe\\.net)/"
                    + "([A-Za-z/-]+/)?OperationDefinition/.+");
        if (Set.of("Patient", "ValueSet", "Encounter").contains(resource.getType())) {
          String path = resource.getType() + "/never-was/$" + operation.getName();
          answers
              .assertThat(fhir.get(path).body() + fhir.post(path, parameters()).body())
              .as(path)
              .doesNotContain("does not know how to handle GET")
              .doesNotContain("HAPI-0285");
        }
      }
    }
    answers.assertAll();
    assertThat(rest().getOperation())
        .extracting(CapabilityStatementRestResourceOperationComponent::getName)
        .containsExactly(
            "export",
            "export-file",
            "export-status",
            "import",
            "import-errors",
            "import-status",
            "meta",
            "process-message");
    assertThat(fhir.get("$meta")).hasStatus(200);
  }

  @Test
  void whatIsNotStatedIsRefused() {
    String id = fhir.create(Patients.somebody()).id();
    List<String> unstated =
        List.of(
            "$expunge",
            "$get-resource-counts",
            "$mark-all-resources-for-reindexing",
            "$perform-reindexing-pass",
            "$reindex-terminology",
            "$reindex",
            "$hapi.fhir.replace-references",
            "$hapi.fhir.undo-replace-references",
            "$graphql",
            "$diff",
            "Patient/$hapi.fhir.merge",
            "Patient/$hapi.fhir.undo-merge",
            "Patient/" + id + "/$expunge",
            "Patient/" + id + "/$graphql",
            "Patient/" + id + "/$diff",
            "ValueSet/" + id + "/$invalidate-expansion");
    for (String path : unstated) {
      assertThat(fhir.get(path).status()).as(path).isBetween(400, 499);
      assertThat(fhir.post(path, parameters()).status()).as(path).isBetween(400, 499);
    }
    assertThat(fhir.get("Patient/" + id)).hasStatus(200);
    assertThat(fhir.get("Patient?never-heard-of=x")).hasStatus(400);
    assertThat(fhir.get("NeverHeardOf").status()).isBetween(400, 499);
  }

  private void expectSearch(SoftAssertions answers, String search) {
    Answer answer = fhir.get(search);
    answers.assertThat(answer.status()).as(search + " answered " + answer.body()).isEqualTo(200);
  }

  private CapabilityStatementRestResourceComponent stated(String type) {
    return rest().getResource().stream()
        .filter(resource -> resource.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private CapabilityStatementRestComponent rest() {
    return statement.getRestFirstRep();
  }

  private static String parameters() {
    return "{\"resourceType\":\"Parameters\"}";
  }

  @Test
  void statementSaysHowToAskForAccess() {
    assertThat(statement.getRestFirstRep().getSecurity().getServiceFirstRep().getCodingFirstRep())
        .extracting(Coding::getCode)
        .isEqualTo("SMART-on-FHIR");
    assertThat(
            statement
                .getRestFirstRep()
                .getSecurity()
                .getExtensionByUrl(
                    "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris")
                .getExtension())
        .extracting(Extension::getUrl)
        .contains("authorize", "token");
  }
}
