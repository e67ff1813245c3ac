package org.foyer.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.UnaryOperator;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Forms;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class BearerTokenIT {

  private final FhirHttp fhir;

  BearerTokenIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void whatAnAppMustSeeBeforeItHasATokenIsOpen() {
    assertThat(fhir.anonymous().get("metadata")).hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient",
        "Patient/1",
        "Patient/1/$everything",
        "_history",
        "Nonsense",
        "$nonsense",
        "no/such/address",
        "metadata/x",
        ""
      })
  void everythingElseNeedsAToken(String path) {
    Answer answer = fhir.anonymous().get(path);

    assertThat(answer).hasStatus(401).hasIssue(IssueType.LOGIN, "login-required");
    assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer realm=");
  }

  @Test
  void anUnknownTokenIsRefusedAndTheClientHearsWhy() {
    Answer answer = fhir.as("unknown").get("Patient");

    assertThat(answer).hasStatus(401).hasIssue(IssueType.LOGIN, "login-required");
    assertThat(answer.header("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
  }

  @Test
  void aTokenCountsInTheHeaderOnly() {
    String token = token();

    assertThat(fhir.as(token).get("Patient?_count=1")).hasStatus(200);
    assertThat(fhir.anonymous().get("Patient?access_token=" + token)).hasStatus(401);
    assertThat(search(fhir.anonymous(), Forms.encode("access_token", token))).hasStatus(401);
  }

  @Test
  void theBodyOfASearchIsNotTouched() {
    String id = fhir.create(Patients.somebody()).id();

    assertThat(search(fhir, Forms.encode("_id", id))).hasIds(id);
  }

  @Test
  void whenAClientIsDisabledItsTokensCountNoLonger(@Autowired JdbcClient database) {
    String token = token();
    state(database, "DISABLED");
    try {
      assertThat(fhir.as(token).get("Patient?_count=1")).hasStatus(401);
    } finally {
      state(database, "APPROVED");
    }
    assertThat(fhir.as(token).get("Patient?_count=1")).hasStatus(200);
  }

  @Test
  void whenATokenHasExpiredItCountsNoLonger(@Autowired JdbcClient database) {
    String token = "expired-" + Patients.unique();
    database
        .sql(
            """
            with grant_row as (
              insert into foyer_grant (id, client_id, scopes, context, created_at)
              values (gen_random_uuid(), 'tests', '{system/*.rs}', '{}', now()) returning id)
            insert into foyer_token (hash, grant_id, kind, scopes, issued_at, expires_at)
            select :hash, id, 'ACCESS', '{system/*.rs}', now() - interval '1 hour',
                   now() - interval '1 second' from grant_row
            """)
        .param("hash", OpaqueToken.hash(token))
        .update();

    assertThat(fhir.as(token).get("Patient?_count=1")).hasStatus(401);
  }

  @Test
  void theServersFiguresNeedTheirOwnScope() {
    String figures = fhir.base().resolve("/actuator/prometheus").toString();

    assertThat(plain(fhir, figures)).hasStatus(200);
    assertThat(plain(fhir.anonymous(), figures)).hasStatus(401);
    String health = fhir.base().resolve("/actuator/health").toString();
    assertThat(plain(fhir.anonymous(), health)).hasStatus(200);
  }

  private static Answer plain(FhirHttp fhir, String address) {
    return fhir.send(
        "GET", address, BodyPublishers.noBody(), request -> request.setHeader("Accept", "*/*"));
  }

  private String token() {
    return fhir.authorization().substring("Bearer ".length());
  }

  private static void state(JdbcClient database, String state) {
    database
        .sql("update foyer_client set state = :state where id = 'tests'")
        .param("state", state)
        .update();
  }

  private static Answer search(FhirHttp fhir, String form) {
    UnaryOperator<HttpRequest.Builder> asForm =
        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded");
    return fhir.send("POST", "Patient/_search", BodyPublishers.ofString(form), asForm);
  }
}
