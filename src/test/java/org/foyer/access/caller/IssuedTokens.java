package org.foyer.access.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Access tokens, issued straight into the database: as many as there are viewers, at once. */
public final class IssuedTokens {

  private final JdbcClient database;
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, UUID> accounts = new HashMap<>();

  /** Tokens for the server with this database. */
  public IssuedTokens(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  /** The token of a viewer, if one was issued. */
  public Optional<String> of(Viewer viewer) {
    return Optional.ofNullable(tokens.get(viewer.name()));
  }

  /** Issues a token to each of them. */
  public void issue(List<Viewer> viewers) {
    viewers.forEach(this::issue);
  }

  private void issue(Viewer viewer) {
    UUID id = UUID.randomUUID();
    String client = "leak-" + id;
    boolean system = viewer.isSystem();
    database
        .sql(
            """
            insert into foyer_client (id, kind, state, name, contacts, grant_types, redirects,
              post_logout_redirects, web_origins, scopes, role, organization, requests_per_minute,
              created_by)
            values (:id, 'CONFIDENTIAL_SECRET', 'APPROVED', :name, '{}', '{}', '{}', '{}', '{}',
              :scopes, :role, :organization, 1000000000, 'tests')
            """)
        .param("id", client)
        .param("name", viewer.name())
        .param("scopes", viewer.scopes().toArray(String[]::new))
        .param("role", system ? viewer.roles().get(0) : null)
        .param("organization", viewer.organization())
        .update();
    UUID account = system ? null : accounts.computeIfAbsent(person(viewer), who -> account(viewer));
    String token = UUID.randomUUID() + "-" + UUID.randomUUID();
    database
        .sql(
            """
            with issued as (
              insert into foyer_grant (id, client_id, account_id, scopes, context, created_at)
              values (:id, :client, :account, :scopes, cast(:context as jsonb), now())
              returning id)
            insert into foyer_token (hash, grant_id, kind, scopes, issued_at, expires_at)
            select :hash, id, 'ACCESS', :scopes, now(), now() + interval '1 hour' from issued
            """)
        .param("id", id)
        .param("client", client)
        .param("account", account)
        .param("scopes", viewer.scopes().toArray(String[]::new))
        .param(
            "context",
            viewer.patient() == null ? "{}" : "{\"patient\":\"" + viewer.patient() + "\"}")
        .param("hash", sha256(token))
        .update();
    tokens.put(viewer.name(), token);
  }

  /** A patient has one account, whichever app asks. */
  private static String person(Viewer viewer) {
    return viewer.isPatientLike()
        ? Objects.requireNonNullElse(viewer.fhirUser(), viewer.name())
        : viewer.name();
  }

  private UUID account(Viewer viewer) {
    UUID id = UUID.randomUUID();
    database
        .sql(
            "insert into foyer_account (id, user_name, display_name, fhir_user, state)"
                + " values (:id, :user, :name, :fhirUser, 'ACTIVE')")
        .param("id", id)
        .param("user", "leak-" + id)
        .param("name", viewer.name())
        .param("fhirUser", viewer.fhirUser())
        .update();
    for (String role : viewer.roles()) {
      database
          .sql("insert into foyer_account_role (account_id, role) values (:id, :role)")
          .param("id", id)
          .param("role", role)
          .update();
    }
    return id;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
