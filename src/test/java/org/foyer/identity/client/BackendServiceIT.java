package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Origin;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.PublicKeys;
import org.foyer.identity.client.Client.State;
import org.foyer.identity.client.Client.SystemRole;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A system without a person, which knows of the server only its FHIR base.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html">SMART, backend
 *     services</a>
 */
@ServerTest
class BackendServiceIT {

  private static final String SCOPES = "system/Patient.rs system/Observation.crus";

  private final FhirHttp fhir;
  private final OAuthHttp http;
  private final Clients clients;
  private final JWK rsa;
  private final JWK ec;

  BackendServiceIT(FhirHttp fhir, @Autowired Clients clients) throws JOSEException {
    this.fhir = fhir;
    this.http = new OAuthHttp(fhir);
    this.clients = clients;
    this.rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    this.ec = new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
  }

  @Test
  void aSystemFindsTheTokenEndpointSignsAndReads() throws IOException, JOSEException {
    try (KeyServer keys = new KeyServer(new JWKSet(List.of(rsa, ec)).toString())) {
      String client = register(keys.address());
      JsonNode server = discovered();

      reads(token(server, new Assertion(client, audience(server), rsa, JWSAlgorithm.RS384)));
      reads(token(server, new Assertion(client, audience(server), ec, JWSAlgorithm.ES384)));
    }
  }

  private JsonNode discovered() {
    JsonNode server = OAuthHttp.body(fhir.anonymous().get(".well-known/smart-configuration"));
    assertThat(server.path("grant_types_supported")).anyMatch(is("client_credentials"));
    assertThat(server.path("capabilities")).anyMatch(is("client-confidential-asymmetric"));
    assertThat(server.path("token_endpoint_auth_methods_supported"))
        .anyMatch(is("private_key_jwt"));
    assertThat(server.path("token_endpoint_auth_signing_alg_values_supported"))
        .anyMatch(is("RS384"))
        .anyMatch(is("ES384"));
    return server;
  }

  private static Predicate<JsonNode> is(String text) {
    return node -> node.asText().equals(text);
  }

  private static String audience(JsonNode server) {
    return server.path("token_endpoint").asText();
  }

  private String token(JsonNode server, Assertion assertion) throws JOSEException {
    Answer answer =
        http.form(
            audience(server),
            "grant_type",
            "client_credentials",
            "scope",
            SCOPES,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion.sign());
    assertThat(answer).hasStatus(200);
    assertThat(OAuthHttp.body(answer).path("scope").asText().split(" "))
        .containsExactlyInAnyOrder(SCOPES.split(" "));
    return OAuthHttp.body(answer).path("access_token").asText();
  }

  private void reads(String token) {
    String patient = fhir.create(Patients.somebody()).id();
    FhirHttp system = fhir.as(token);

    assertThat(system.get("Patient/" + patient)).hasStatus(200);
    String created = system.create(Observations.heartRate(patient, 61)).id();
    assertThat(system.get("Observation?patient=" + patient)).hasIds(created);
    assertThat(system.create(Patients.somebody())).hasStatus(403);
    assertThat(system.get("Condition?patient=" + patient)).hasStatus(403);
  }

  private String register(String keys) {
    String id = "system-" + Patients.unique();
    clients.create(
        new Client(
            id,
            Kind.CONFIDENTIAL_KEY,
            State.APPROVED,
            Presentation.named("A system"),
            new Grants(
                Set.of(Grants.CLIENT_CREDENTIALS), List.of(), List.of(), List.of("system/*.cruds")),
            new PublicKeys(keys, null),
            new SystemRole("ehr-system", null),
            1000,
            new Origin("test", Instant.now())));
    return id;
  }
}
