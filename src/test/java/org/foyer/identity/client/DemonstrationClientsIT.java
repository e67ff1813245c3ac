package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.foyer.testing.Answer;
import org.foyer.testing.DemonstrationServer;
import org.foyer.testing.DemonstrationTest;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Provenance;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

@DemonstrationTest
class DemonstrationClientsIT {

  private static final String TOKEN = "/oauth2/token";
  private static final String PRIVATE_KEYS =
      "demonstration/demo-backend/demonstration-only-private-keys.json";

  @Test
  void theDemonstrationHasClientsABrandAndOpenRegistration(DemonstrationServer server)
      throws Exception {
    OAuthHttp http = new OAuthHttp(server.fhir());
    JsonNode discovery = OAuthHttp.body(http.get("/fhir/.well-known/smart-configuration"));

    systemsGetTokens(http, discovery.path("token_endpoint").asText());
    String token = theExampleOfTheReadmeWorks(server);
    writesAreOfKnownProvenance(server.fhir().as(token));
    theExampleOfBulkExportWorks(server);
    appsRegisterAndAreApproved(http);
    theBrandIsPublished(http, discovery);
  }

  private static void systemsGetTokens(OAuthHttp http, String audience) throws Exception {
    granted(
        http.formAs(
            "demo-insurer",
            "foyer-demo-secret",
            TOKEN,
            "grant_type",
            "client_credentials",
            "scope",
            "system/Claim.rs"));
    JWKSet keys = privateKeys();
    for (JWK key : keys.getKeys()) {
      JWSAlgorithm algorithm = JWSAlgorithm.parse(key.getAlgorithm().getName());
      String assertion = new Assertion("demo-backend", audience, key, algorithm).sign();
      granted(
          http.form(
              TOKEN,
              "grant_type",
              "client_credentials",
              "scope",
              "system/Patient.rs",
              "client_assertion_type",
              "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
              "client_assertion",
              assertion));
    }
  }

  private static String theExampleOfTheReadmeWorks(DemonstrationServer server) throws Exception {
    Process example =
        new ProcessBuilder(
                "node", "docs/examples/backend-token.mjs", server.fhir().base().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String token =
        new String(example.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(server.fhir().as(token).get("Patient?name=osei").bundle().getTotal()).isEqualTo(1);
    return token;
  }

  private static void writesAreOfKnownProvenance(FhirHttp fhir) {
    String observation = fhir.create(Observations.heartRate("amara-osei", 70)).id();

    Provenance provenance =
        fhir
            .get("Observation?_id=" + observation + "&_revinclude=Provenance:target")
            .resources()
            .stream()
            .filter(Provenance.class::isInstance)
            .map(Provenance.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(provenance.getTargetFirstRep().getReference())
        .isEqualTo("Observation/" + observation + "/_history/1");
    assertThat(provenance.getAgentFirstRep().getWho().getIdentifier().getValue())
        .isEqualTo("demo-backend");
    assertThat(fhir.get("Provenance?patient=amara-osei").ids())
        .contains(provenance.getIdElement().getIdPart());
  }

  private static void theExampleOfBulkExportWorks(DemonstrationServer server) throws Exception {
    Process example =
        new ProcessBuilder(
                "node",
                "docs/examples/bulk-export.mjs",
                server.fhir().base().toString(),
                "Patient/$export?_type=Patient")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String patients =
        new String(example.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(patients.lines())
        .hasSize(server.fhir().get("Patient?_summary=count").bundle().getTotal())
        .allMatch(line -> line.startsWith("{\"resourceType\":\"Patient\""));
  }

  private static void granted(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(OAuthHttp.body(answer).path("access_token").asText()).isNotEmpty();
  }

  private static JWKSet privateKeys() throws Exception {
    try (InputStream in = new ClassPathResource(PRIVATE_KEYS).getInputStream()) {
      return JWKSet.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void appsRegisterAndAreApproved(OAuthHttp http) {
    Answer registered =
        http.json(
            "POST",
            "/oauth2/register",
            "",
            "{\"grant_types\": [\"client_credentials\"], \"scope\": \"system/Patient.rs\"}");
    JsonNode client = OAuthHttp.body(registered);
    assertThat(registered.status()).as(registered.body()).isEqualTo(201);

    Answer noRole =
        http.formAs(
            client.path("client_id").asText(),
            client.path("client_secret").asText(),
            TOKEN,
            "grant_type",
            "client_credentials",
            "scope",
            "system/Patient.rs");
    assertThat(OAuthHttp.body(noRole).path("error").asText()).isEqualTo("invalid_scope");
  }

  private static void theBrandIsPublished(OAuthHttp http, JsonNode discovery) {
    String issuer = discovery.path("issuer").asText();
    String path = discovery.path("user_access_brand_bundle").asText().substring(issuer.length());
    Answer answer = http.get(path, "Origin", "https://anywhere.example");
    Bundle brands = answer.bundle();
    Organization organization = (Organization) brands.getEntry().get(0).getResource();
    Endpoint endpoint = (Endpoint) brands.getEntry().get(1).getResource();

    assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(organization.getName()).isEqualTo("Foyer Demonstration Hospital");
    assertThat(organization.getIdentifierFirstRep().getValue())
        .isEqualTo(discovery.path("user_access_brand_identifier").path("value").asText());
    assertThat(endpoint.getAddress()).isEqualTo(issuer + "/fhir");
    String tag = answer.header("ETag").orElseThrow();
    assertThat(http.get(path, "If-None-Match", tag).status()).isEqualTo(304);
  }
}
