package org.foyer.identity.client;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Origin;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.PublicKeys;
import org.foyer.identity.client.Client.State;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The registration of the web workspaces, which this server itself serves, on every installation.
 * An administrator may disable it and change its limit, and so it stays; what it may ask for, and
 * where it lives, belongs to this version of the server.
 */
@Component
public class OwnApp implements ApplicationRunner {

  /** Its {@code client_id}. */
  public static final String ID = "foyer-web";

  private static final Grants GRANTS =
      new Grants(
          Set.of(Grants.AUTHORIZATION_CODE),
          List.of("/signed-in"),
          List.of("/", "/logged-out"),
          List.of(
              "openid",
              "fhirUser",
              "profile",
              "online_access",
              "launch",
              "launch/patient",
              "user/*.cruds",
              "patient/*.cruds"));

  private final JdbcClient database;
  private final Clients clients;
  private final ClientRegistrySettings settings;
  private final Clock clock;

  OwnApp(JdbcClient database, Clients clients, ClientRegistrySettings settings, Clock clock) {
    this.database = database;
    this.clients = clients;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether a client is the own app. */
  public static boolean is(String client) {
    return client.equals(ID);
  }

  /** Nodes that start at the same time must not both make it. */
  @Override
  @Transactional
  public void run(ApplicationArguments arguments) {
    database.sql("lock table foyer_client in share row exclusive mode").update();
    Optional<Client> existing = clients.find(ID);
    if (existing.isEmpty()) {
      clients.create(fresh());
    } else if (!existing.get().grants().equals(GRANTS)) {
      clients.update(existing.get().with(GRANTS));
    }
  }

  private Client fresh() {
    return new Client(
        ID,
        Kind.PUBLIC,
        State.APPROVED,
        Presentation.named("Foyer web workspaces"),
        GRANTS,
        PublicKeys.NONE,
        null,
        settings.requestsPerMinute(),
        new Origin("foyer", clock.instant()));
  }
}
