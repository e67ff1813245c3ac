package org.foyer.identity.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Origin;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.PublicKeys;
import org.foyer.identity.client.Client.State;
import org.foyer.identity.client.Client.SystemRole;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Clients as rows of the table. */
final class ClientRows {

  private ClientRows() {}

  static Client read(ResultSet row, int number) throws SQLException {
    return new Client(
        row.getString("id"),
        Kind.valueOf(row.getString("kind")),
        State.valueOf(row.getString("state")),
        presentation(row),
        grants(row),
        new PublicKeys(row.getString("jwks_url"), row.getString("jwks")),
        system(row),
        row.getInt("requests_per_minute"),
        new Origin(
            row.getString("created_by"),
            row.getObject("created_at", OffsetDateTime.class).toInstant()));
  }

  private static Presentation presentation(ResultSet row) throws SQLException {
    return new Presentation(
        row.getString("name"),
        row.getString("publisher"),
        row.getString("logo"),
        row.getString("website"),
        row.getString("launch_url"),
        texts(row, "contacts"));
  }

  private static Grants grants(ResultSet row) throws SQLException {
    return new Grants(
        Set.copyOf(texts(row, "grant_types")),
        texts(row, "redirects"),
        texts(row, "post_logout_redirects"),
        texts(row, "scopes"));
  }

  private static @Nullable SystemRole system(ResultSet row) throws SQLException {
    String role = row.getString("role");
    return role == null ? null : new SystemRole(role, row.getString("organization"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  static StatementSpec write(Client client, StatementSpec statement) {
    Presentation presentation = client.presentation();
    Grants grants = client.grants();
    SystemRole system = client.system();
    return statement
        .param("id", client.id())
        .param("kind", client.kind().name())
        .param("state", client.state().name())
        .param("name", presentation.name())
        .param("publisher", presentation.publisher())
        .param("logo", presentation.logo())
        .param("website", presentation.website())
        .param("launchUrl", presentation.launchUrl())
        .param("contacts", array(presentation.contacts()))
        .param("grantTypes", array(grants.grantTypes()))
        .param("redirects", array(grants.redirects()))
        .param("postLogoutRedirects", array(grants.postLogoutRedirects()))
        .param("scopes", array(grants.scopes()))
        .param("webOrigins", array(WebOrigins.of(grants.redirects())))
        .param("jwksUrl", client.keys().url())
        .param("jwks", client.keys().inline())
        .param("role", system == null ? null : system.role())
        .param("organization", system == null ? null : system.organization())
        .param("requestsPerMinute", client.requestsPerMinute())
        .param("createdBy", client.origin().by())
        .param("createdAt", client.origin().at().atOffset(ZoneOffset.UTC));
  }

  private static String[] array(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }
}
