package org.foyer.identity.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.foyer.identity.client.OAuthHttp;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.TestSystem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class IntrospectionIT {

  private final FhirHttp fhir;
  private final OAuthHttp oauth;
  private final JdbcClient database;

  IntrospectionIT(FhirHttp fhir, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.oauth = new OAuthHttp(fhir);
    this.database = database;
  }

  @Test
  void aClientHearsOfItsOwnToken() {
    JsonNode told = introspect(fhir.authorization().substring("Bearer ".length()));

    assertThat(told.path("active").asBoolean()).isTrue();
    assertThat(told.path("client_id").asText()).isEqualTo(TestSystem.CLIENT);
    assertThat(told.path("scope").asText()).contains("system/*.cruds");
    assertThat(told.path("exp").asLong()).isPositive();
  }

  @Test
  void ofTokensOfOthersAClientHearsOnlyIfItIsAResourceServer(People people, SmartLogin login) {
    String patient = fhir.create(Patients.somebody()).id();
    String token =
        login.token(
            people.with("patient", "Patient/" + patient), "launch/patient patient/Observation.rs");
    fhir.authorization();

    assertThat(introspect(token).toString()).isEqualTo("{\"active\":false}");

    scopes("array_append(scopes, 'foyer/introspect')");
    try {
      JsonNode told = introspect(token);
      assertThat(told.path("patient").asText()).isEqualTo(patient);
      assertThat(told.path("fhirUser").asText()).endsWith("/fhir/Patient/" + patient);
      assertThat(told.path("scope").asText()).contains("patient/Observation.rs");
    } finally {
      scopes("array_remove(scopes, 'foyer/introspect')");
    }
  }

  @Test
  void nothingIsToldOfWhatIsNoToken() {
    fhir.authorization();

    assertThat(introspect("none").toString()).isEqualTo("{\"active\":false}");
    assertThat(oauth.form("/oauth2/introspect", "token", "none").status()).isBetween(400, 401);
  }

  private JsonNode introspect(String token) {
    return OAuthHttp.body(
        oauth.formAs(
            TestSystem.CLIENT,
            TestSystem.SECRET.replace(' ', '+'),
            "/oauth2/introspect",
            "token",
            token));
  }

  private void scopes(String expression) {
    database
        .sql("update foyer_client set scopes = " + expression + " where id = :id")
        .param("id", TestSystem.CLIENT)
        .update();
  }
}
