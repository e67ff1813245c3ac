package org.foyer.identity.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.foyer.identity.authorization.AuthorizationRequest.Answer;
import org.foyer.identity.authorization.Grant.Exchange;
import org.foyer.identity.authorization.Grant.Times;
import org.foyer.identity.authorization.StoredToken.Kind;
import org.foyer.identity.launch.LaunchContext;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one node stored is read by another, or by the same after a restart, to the letter. */
@ServerTest
class GrantStoreIT {

  private static final List<String> SCOPES =
      List.of("openid", "patient/Observation.rs?category=http://a.example|x,http://a.example|y");

  private final JdbcClient database;
  private final GrantStore store;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  GrantStoreIT(@Autowired JdbcClient database, @Autowired GrantStore store) {
    this.database = database;
    this.store = store;
  }

  @Test
  void aGrantComesBackAsItWas(People people) {
    LaunchContext context =
        new LaunchContext(
            "1", "2", "reconcile", List.of(Map.of("reference", "Task/1", "role", "x")), false);
    Grant grant =
        new Grant(
            UUID.randomUUID(),
            "tests",
            people.with("doctor").id(),
            SCOPES,
            context,
            new Exchange("https://app.example/?a=b", "challenge", "nonce", "00ff"),
            new Times(now, now, null));

    store.create(grant);

    assertThat(another().find(grant.id())).contains(grant);
    store.revoke(grant.id(), now);
    assertThat(another().find(grant.id()).orElseThrow().stands()).isFalse();
  }

  @Test
  void aTokenComesBackAndIsUsedOnce() {
    Grant grant = Grant.ofSystem("tests", SCOPES, now);
    StoredToken token =
        new StoredToken(grant.id(), Kind.REFRESH, SCOPES, now, now.plusSeconds(60), null);
    String value = "value-" + Patients.unique();
    store.create(grant);
    store.add(value, token);

    assertThat(another().token(value)).contains(token);
    assertThat(another().use(value, now)).isTrue();
    assertThat(store.use(value, now)).isFalse();
  }

  @Test
  void aRequestComesBackAsItWas(People people, @Autowired PendingRequests requests) {
    UUID account = people.with("doctor").id();
    AuthorizationRequest request =
        new AuthorizationRequest(
            "tests",
            new Answer("https://app.example/", "state", "challenge", null),
            SCOPES,
            "00ff",
            LaunchContext.NONE.withPatient("1"),
            true,
            true);

    String id = requests.keep(request);

    assertThat(requests.claim(id, account)).contains(request);
    assertThat(requests.claim(id, people.with("doctor").id())).isEmpty();
    assertThat(requests.remove(id)).isTrue();
    assertThat(requests.remove(id)).isFalse();
  }

  private GrantStore another() {
    return new GrantStore(database, new ObjectMapper());
  }
}
