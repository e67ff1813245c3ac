package org.foyer.identity.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.CurrentCallers;
import org.foyer.identity.client.Client;
import org.foyer.identity.client.Clients;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Context;
import org.foyer.shared.Caller.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks clients and accounts up as they are now. */
@Component
class RegisteredCallers implements CurrentCallers {

  private final Clients clients;
  private final JdbcClient database;

  RegisteredCallers(Clients clients, JdbcClient database) {
    this.clients = clients;
    this.database = database;
  }

  @Override
  public Optional<Caller> now(Caller earlier) {
    return Optional.ofNullable(earlier.client())
        .flatMap(clients::findApproved)
        .filter(client -> mayStillHave(client, earlier))
        .flatMap(
            client -> earlier.kind() == Kind.SYSTEM ? system(client, earlier) : person(earlier));
  }

  private static boolean mayStillHave(Client client, Caller earlier) {
    return earlier.scopes().stream()
        .allMatch(scope -> client.grants().allowsScope(scope.toString()));
  }

  private static Optional<Caller> system(Client client, Caller earlier) {
    return Optional.ofNullable(client.system())
        .map(
            system ->
                new Caller(
                    Kind.SYSTEM,
                    client.id(),
                    client.id(),
                    Set.of(system.role()),
                    earlier.scopes(),
                    new Context(null, null, null, system.organization())));
  }

  private Optional<Caller> person(Caller earlier) {
    return database
        .sql(
            "select a.fhir_user, array(select r.role from foyer_account_role r"
                + " where r.account_id = a.id) as roles from foyer_account a"
                + " where a.id = cast(:id as uuid) and a.state = 'ACTIVE'")
        .param("id", earlier.id())
        .query((row, number) -> person(earlier, row))
        .optional();
  }

  private static Caller person(Caller earlier, ResultSet row) throws SQLException {
    return new Caller(
        earlier.kind(),
        earlier.id(),
        earlier.client(),
        Set.of((String[]) row.getArray("roles").getArray()),
        earlier.scopes(),
        new Context(
            row.getString("fhir_user"),
            earlier.context().patient(),
            earlier.context().encounter(),
            null));
  }
}
