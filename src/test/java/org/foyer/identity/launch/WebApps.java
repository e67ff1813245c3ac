package org.foyer.identity.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.foyer.identity.client.Client;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Origin;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.PublicKeys;
import org.foyer.identity.client.Client.State;
import org.foyer.identity.client.Clients;
import org.foyer.identity.client.Grants;
import org.foyer.identity.client.SupportedScopes;
import org.foyer.testing.AppServer;
import org.foyer.testing.Forms;
import org.foyer.testing.Patients;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the tests' SMART app with the server. */
final class WebApps {

  private static final String SECRET = "a secret of tests only";
  private static final String SECRET_HASH = "sha256:j8FNMmO9GPQj9rPYmh0AHqnmIdtlA8ac0wIuXrHKnVE";

  private final AppServer server;
  private final Clients clients;
  private final JdbcClient database;

  WebApps(AppServer server, Clients clients, JdbcClient database) {
    this.server = server;
    this.clients = clients;
    this.database = database;
  }

  /** An app as registered: its name, and the address that starts it. */
  record WebApp(String name, String launchUrl) {}

  /** One that keeps no secret. */
  WebApp publicApp() {
    return register(Kind.PUBLIC, "");
  }

  /** One that an EHR opens, and that asks for these scopes then. */
  WebApp publicApp(String scopes) {
    return register(Kind.PUBLIC, "&" + Forms.encode("scope", scopes));
  }

  /** One that proves itself by a secret. */
  WebApp confidentialApp() {
    return register(Kind.CONFIDENTIAL_SECRET, "&" + Forms.encode("secret", SECRET));
  }

  private WebApp register(Kind kind, String more) {
    String id = "web-" + Patients.unique();
    String name = "Measurements " + id;
    String launchUrl = server.page("launch.html") + "?client=" + id + more;
    List<String> scopes = new ArrayList<>(SupportedScopes.LAUNCH_AND_IDENTITY);
    scopes.add("patient/*.cruds");
    scopes.add("user/*.cruds");
    clients.create(
        new Client(
            id,
            kind,
            State.APPROVED,
            new Presentation(name, "The tests", null, null, launchUrl, List.of()),
            new Grants(
                Set.of(Grants.AUTHORIZATION_CODE),
                List.of(server.page("index.html")),
                List.of(),
                scopes),
            PublicKeys.NONE,
            null,
            1000,
            new Origin("tests", Instant.now())));
    if (kind == Kind.CONFIDENTIAL_SECRET) {
      database
          .sql("insert into foyer_client_secret (client_id, hash) values (?, ?)")
          .params(id, SECRET_HASH)
          .update();
    }
    return new WebApp(name, launchUrl);
  }
}
