package org.foyer.identity.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Origin;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.PublicKeys;
import org.foyer.identity.client.Client.State;
import org.foyer.identity.client.Client.SystemRole;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ClientAuthenticationIT {

  private static final String TOKEN = "/oauth2/token";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Clients clients;
  private final ClientSecrets secrets;
  private final PublicAddress address;
  private final OAuthHttp http;
  private final JWK ec;
  private final JWK rsa;

  ClientAuthenticationIT(
      @Autowired Clients clients,
      @Autowired ClientSecrets secrets,
      @Autowired PublicAddress address,
      FhirHttp fhir)
      throws JOSEException {
    this.clients = clients;
    this.secrets = secrets;
    this.address = address;
    this.http = new OAuthHttp(fhir);
    this.ec = new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
    this.rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
  }

  private String audience() {
    return address.issuer() + TOKEN;
  }

  private Client system(Kind kind, PublicKeys keys) {
    Client client =
        new Client(
            "system-" + UUID.randomUUID(),
            kind,
            State.APPROVED,
            Presentation.named("A system"),
            new Grants(
                Set.of(Grants.CLIENT_CREDENTIALS), List.of(), List.of(), List.of("system/*.cruds")),
            keys,
            new SystemRole("ehr-system", null),
            1000,
            new Origin("test", Instant.now()));
    clients.create(client);
    return client;
  }

  private Client signing() {
    String keys = new JWKSet(List.of(ec, rsa)).toString();
    return system(Kind.CONFIDENTIAL_KEY, new PublicKeys(null, keys));
  }

  private Assertion assertion(Client client, JWK key, JWSAlgorithm algorithm) {
    return new Assertion(client.id(), audience(), key, algorithm);
  }

  private Answer ask(String assertion) {
    return http.form(
        TOKEN,
        "grant_type",
        "client_credentials",
        "scope",
        "system/Patient.rs",
        "client_assertion_type",
        JWT_BEARER,
        "client_assertion",
        assertion);
  }

  private static void granted(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(OAuthHttp.body(answer).path("scope").asText()).isEqualTo("system/Patient.rs");
    assertThat(OAuthHttp.body(answer).path("expires_in").asInt()).isBetween(200, 300);
    assertThat(OAuthHttp.body(answer).has("refresh_token")).isFalse();
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
  }

  @Test
  void assertionWhenItIsRightThenGivesAToken() throws JOSEException {
    Client client = signing();

    granted(ask(assertion(client, rsa, JWSAlgorithm.RS384).sign()));
    granted(ask(assertion(client, ec, JWSAlgorithm.ES384).sign()));
    granted(ask(assertion(client, ec, JWSAlgorithm.ES384).claim("aud", address.issuer()).sign()));
  }

  @Test
  void assertionWhenKeysHaveAnAddressThenTheyAreFetchedAndKept() throws IOException, JOSEException {
    try (KeyServer server = new KeyServer(new JWKSet(List.of(ec, rsa)).toString())) {
      Client client = system(Kind.CONFIDENTIAL_KEY, new PublicKeys(server.address(), null));

      granted(ask(assertion(client, rsa, JWSAlgorithm.RS384).sign()));
      granted(ask(assertion(client, ec, JWSAlgorithm.ES384).sign()));
      assertThat(server.requests()).isEqualTo(1);

      for (int i = 0; i < 3; i++) {
        refused(ask(assertion(client, ec, JWSAlgorithm.ES384).keyId("unknown").sign()));
      }
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void assertionWhenItIsUsedTwiceAtOnceThenOneOfThemCounts() throws JOSEException {
    String assertion = assertion(signing(), ec, JWSAlgorithm.ES384).sign();

    List<Integer> statuses =
        IntStream.range(0, 6).parallel().mapToObj(i -> ask(assertion).status()).sorted().toList();

    assertThat(statuses).containsExactly(200, 401, 401, 401, 401, 401);
  }

  @Test
  void assertionWhenAnythingIsWrongThenRefusesWithoutDetail() throws JOSEException {
    Client client = signing();
    JWK stranger = new ECKeyGenerator(Curve.P_384).keyID("ec").generate();

    refused(ask(assertion(client, rsa, JWSAlgorithm.RS256).sign()));
    refused(ask(assertion(client, rsa, JWSAlgorithm.PS384).sign()));
    refused(ask(assertion(client, stranger, JWSAlgorithm.ES384).sign()));
    refused(ask(assertion(client, ec, JWSAlgorithm.ES384).keyId("other").sign()));
    refused(ask(right(client).claim("aud", "https://other.example").sign()));
    refused(ask(right(client).claim("iss", "other").sign()));
    refused(ask(right(client).claim("sub", "other").sign()));
    refused(ask(right(client).claim("jti", null).sign()));
    refused(ask(right(client).expires(Instant.now().minusSeconds(1)).sign()));
    refused(ask(right(client).expires(Instant.now().plusSeconds(3600)).sign()));
    refused(ask(unsigned(client)));
    refused(ask("nonsense"));
    clients.update(client.in(State.DISABLED));
    refused(ask(right(client).sign()));
  }

  private Assertion right(Client client) {
    return assertion(client, ec, JWSAlgorithm.ES384);
  }

  private String unsigned(Client client) throws JOSEException {
    String signed = right(client).sign();
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\",\"kid\":\"ec\"}".getBytes(UTF_8));
    return header + signed.substring(signed.indexOf('.'), signed.lastIndexOf('.') + 1);
  }

  private Answer askAs(Client client, String secret) {
    return http.formAs(
        client.id(),
        secret,
        TOKEN,
        "grant_type",
        "client_credentials",
        "scope",
        "system/Patient.rs");
  }

  @Test
  void secretWhenItIsRotatedThenBothCountUntilTheOldOneEnds() {
    Client client = system(Kind.CONFIDENTIAL_SECRET, PublicKeys.NONE);
    String first = secrets.rotate(client.id(), Duration.ZERO);
    String second = secrets.rotate(client.id(), Duration.ofHours(1));

    granted(askAs(client, first));
    granted(askAs(client, second));
    granted(
        http.form(
            TOKEN,
            "grant_type",
            "client_credentials",
            "scope",
            "system/Patient.rs",
            "client_id",
            client.id(),
            "client_secret",
            second));

    String third = secrets.rotate(client.id(), Duration.ZERO);
    refused(askAs(client, first));
    refused(askAs(client, second));
    granted(askAs(client, third));
  }

  @Test
  void secretWhenItIsGuessedTooOftenThenEvenTheRightOneWaits() {
    Client client = system(Kind.CONFIDENTIAL_SECRET, PublicKeys.NONE);
    String secret = secrets.rotate(client.id(), Duration.ZERO);

    Answer answer = askAs(client, "wrong");
    for (int i = 0; i < 100 && answer.status() == 401; i++) {
      answer = askAs(client, "wrong");
    }

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(askAs(client, secret).status()).isEqualTo(429);
  }

  @Test
  void secretWhenAnAdministratorChoseItThenItCounts() {
    Client client = system(Kind.CONFIDENTIAL_SECRET, PublicKeys.NONE);
    secrets.choose(client.id(), "a chosen secret");

    granted(askAs(client, "a+chosen+secret"));
    refused(askAs(client, "another"));
  }

  @Test
  void clientWhenItIsNotApprovedThenRefusesAtOnce() {
    Client client = system(Kind.CONFIDENTIAL_SECRET, PublicKeys.NONE);
    String secret = secrets.rotate(client.id(), Duration.ZERO);
    granted(askAs(client, secret));

    clients.update(client.in(State.DISABLED));
    refused(askAs(client, secret));
    clients.update(client.in(State.PENDING));
    refused(askAs(client, secret));
  }

  @Test
  void clientWhenItUsesTheMethodOfAnotherKindThenRefuses() {
    Client signing = signing();

    refused(askAs(signing, "secret"));
    refused(
        http.form(
            "/oauth2/token",
            "grant_type",
            "refresh_token",
            "refresh_token",
            "x",
            "client_id",
            signing.id()));
  }

  @Test
  void scopesBeyondRoleOrRegistrationAreNotGranted() {
    Client client = system(Kind.CONFIDENTIAL_SECRET, PublicKeys.NONE);
    String secret = secrets.rotate(client.id(), Duration.ZERO);

    Answer answer =
        http.formAs(
            client.id(),
            secret,
            TOKEN,
            "grant_type",
            "client_credentials",
            "scope",
            "system/Patient.rs user/Patient.rs patient/Patient.rs openid");
    granted(answer);
    Answer none =
        http.formAs(
            client.id(),
            secret,
            TOKEN,
            "grant_type",
            "client_credentials",
            "scope",
            "user/Patient.rs");
    assertThat(none.status()).isEqualTo(400);
    assertThat(OAuthHttp.body(none).path("error").asText()).isEqualTo("invalid_scope");
  }
}
