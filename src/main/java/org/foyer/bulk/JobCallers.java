package org.foyer.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Context;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.SmartScope;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The systems that have started jobs, as columns of these. */
final class JobCallers {

  private JobCallers() {}

  static StatementSpec write(Caller caller, StatementSpec statement) {
    return statement
        .param("client", caller.client())
        .param("roles", caller.roles().toArray(String[]::new))
        .param("scopes", caller.scopes().stream().map(SmartScope::toString).toArray(String[]::new))
        .param("organization", caller.context().organization());
  }

  static Caller read(ResultSet row) throws SQLException {
    String client = row.getString("client");
    return new Caller(
        Kind.SYSTEM,
        client,
        client,
        Set.copyOf(texts(row, "roles")),
        texts(row, "scopes").stream().flatMap(text -> SmartScope.parse(text).stream()).toList(),
        new Context(null, null, null, row.getString("organization")));
  }

  /** An array of texts. */
  static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
