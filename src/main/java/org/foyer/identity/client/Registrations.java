package org.foyer.identity.client;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Origin;
import org.foyer.identity.client.Client.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Apps that register themselves, and change what they registered. */
@Component
class Registrations {

  private static final String BY_ITSELF = "registration";

  private final JdbcClient database;
  private final Clients clients;
  private final ClientSecrets secrets;
  private final ClientRegistrySettings settings;
  private final Clock clock;

  Registrations(
      JdbcClient database,
      Clients clients,
      ClientSecrets secrets,
      ClientRegistrySettings settings,
      Clock clock) {
    this.database = database;
    this.clients = clients;
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A registration, with what is told only once.
   *
   * @param secret the client secret; null for clients that have none
   * @param accessToken the token for changing the registration; null if it was told before
   */
  record Registered(Client client, @Nullable String secret, @Nullable String accessToken) {}

  /** Registers an app. */
  @Transactional
  Registered register(ClientMetadata metadata) {
    metadata.check(new KeyAddresses(settings.loopbackKeys()));
    Client client =
        new Client(
            UUID.randomUUID().toString(),
            metadata.kind(),
            firstState(),
            metadata.presentation(),
            metadata.grants(),
            metadata.keys(),
            null,
            settings.requestsPerMinute(),
            new Origin(BY_ITSELF, clock.instant()));
    clients.create(client);
    String token = RandomTokens.next();
    database
        .sql("update foyer_client set registration_token = :hash where id = :id")
        .param("hash", Sha256.of(token))
        .param("id", client.id())
        .update();
    return new Registered(client, secret(client), token);
  }

  private @Nullable String secret(Client client) {
    return client.kind() == Kind.CONFIDENTIAL_SECRET
        ? secrets.rotate(client.id(), Duration.ZERO)
        : null;
  }

  /** The app whose registration may be changed with this token; none if either is wrong. */
  Optional<Client> authenticate(String clientId, String token) {
    Optional<byte[]> hash =
        database
            .sql("select registration_token from foyer_client where id = :id")
            .param("id", clientId)
            .query((row, number) -> Optional.ofNullable(row.getBytes("registration_token")))
            .optional()
            .flatMap(found -> found);
    return hash.filter(expected -> MessageDigest.isEqual(expected, Sha256.of(token)))
        .flatMap(found -> clients.find(clientId))
        .filter(client -> client.state() != State.DISABLED);
  }

  /** Replaces what an app registered. What was approved was something else: it waits again. */
  @Transactional
  Registered update(Client client, ClientMetadata metadata) {
    metadata.check(new KeyAddresses(settings.loopbackKeys()));
    Client changed =
        new Client(
            client.id(),
            metadata.kind(),
            firstState(),
            metadata.presentation(),
            metadata.grants(),
            metadata.keys(),
            client.system(),
            client.requestsPerMinute(),
            client.origin());
    clients.update(changed);
    boolean needsSecret =
        changed.kind() == Kind.CONFIDENTIAL_SECRET && client.kind() != Kind.CONFIDENTIAL_SECRET;
    return new Registered(changed, needsSecret ? secret(changed) : null, null);
  }

  private State firstState() {
    return settings.approveAtOnce() ? State.APPROVED : State.PENDING;
  }
}
