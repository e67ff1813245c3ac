package org.foyer.fhir.observability;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a database is, without the credentials that its JDBC address may contain. */
record DatabaseAddress(String hosts, String name) {

  private static final Pattern POSTGRESQL =
      Pattern.compile("jdbc:postgresql://(?:[^/@]*@)?([^/?]*)/([^?]*)(?:\\?.*)?");

  static DatabaseAddress of(String jdbcUrl) {
    Matcher matcher = POSTGRESQL.matcher(jdbcUrl);
    return matcher.matches()
        ? new DatabaseAddress(matcher.group(1), matcher.group(2))
        : new DatabaseAddress("", "");
  }

  @Override
  public String toString() {
    return hosts.isEmpty() ? "PostgreSQL" : "PostgreSQL at " + hosts + "/" + name;
  }
}
