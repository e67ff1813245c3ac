package org.foyer.identity.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Origin;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.PublicKeys;
import org.foyer.identity.client.Client.State;
import org.foyer.identity.client.Client.SystemRole;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clients of the demonstration hospital, with secrets and keys that everybody knows. One that
 * is there already stays as it is.
 */
@Component
@Profile("demo")
class DemonstrationClients implements ApplicationRunner {

  private static final String SECRET = "foyer-demo-secret";
  private static final String KEYS = "demonstration/demo-backend/public-keys.json";

  private static final Grants OF_PEOPLE =
      new Grants(
          Set.of(Grants.AUTHORIZATION_CODE),
          List.of("http://localhost:*", "http://127.0.0.1:*"),
          List.of(),
          scopesOfPeople());

  private final JdbcClient database;
  private final Clients clients;
  private final ClientSecrets secrets;
  private final ClientRegistrySettings settings;
  private final Clock clock;

  DemonstrationClients(
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

  private static List<String> scopesOfPeople() {
    List<String> scopes = new ArrayList<>(SupportedScopes.LAUNCH_AND_IDENTITY);
    scopes.add("patient/*.cruds");
    scopes.add("user/*.cruds");
    return scopes;
  }

  @Override
  @Transactional
  public void run(ApplicationArguments arguments) throws IOException {
    database.sql("lock table foyer_client in share row exclusive mode").update();
    add("demo-public", Kind.PUBLIC, OF_PEOPLE, PublicKeys.NONE, null);
    add("demo-confidential", Kind.CONFIDENTIAL_SECRET, OF_PEOPLE, PublicKeys.NONE, null);
    add(
        "demo-backend",
        Kind.CONFIDENTIAL_KEY,
        ofSystem(List.of("system/*.cruds", SupportedScopes.METRICS)),
        new PublicKeys(null, publicKeys()),
        new SystemRole("ehr-system", null));
    add(
        "demo-insurer",
        Kind.CONFIDENTIAL_SECRET,
        ofSystem(List.of("system/*.cruds")),
        PublicKeys.NONE,
        new SystemRole("insurer", "payer-harborlight"));
  }

  private static Grants ofSystem(List<String> scopes) {
    return new Grants(Set.of(Grants.CLIENT_CREDENTIALS), List.of(), List.of(), scopes);
  }

  private void add(
      String id, Kind kind, Grants grants, PublicKeys keys, @Nullable SystemRole system) {
    if (clients.find(id).isPresent()) {
      return;
    }
    clients.create(
        new Client(
            id,
            kind,
            State.APPROVED,
            Presentation.named("Demonstration: " + id),
            grants,
            keys,
            system,
            settings.requestsPerMinute(),
            new Origin("demonstration", clock.instant())));
    if (kind == Kind.CONFIDENTIAL_SECRET) {
      secrets.choose(id, SECRET);
    }
  }

  private static String publicKeys() throws IOException {
    try (InputStream in = new ClassPathResource(KEYS).getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
