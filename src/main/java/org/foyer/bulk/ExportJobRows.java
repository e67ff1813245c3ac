package org.foyer.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.foyer.bulk.ExportJob.State;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Context;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.SmartScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Exports as rows of the table. */
@Component
class ExportJobRows {

  private final ObjectMapper json;

  ExportJobRows(ObjectMapper json) {
    this.json = json;
  }

  StatementSpec write(ExportJob job, StatementSpec statement) {
    Caller caller = job.caller();
    return statement
        .param("id", job.id())
        .param("state", job.state().name())
        .param("address", job.address())
        .param("request", written(job.request()))
        .param("patients", job.patients() == null ? null : job.patients().toArray(String[]::new))
        .param("client", caller.client())
        .param("roles", caller.roles().toArray(String[]::new))
        .param("scopes", caller.scopes().stream().map(SmartScope::toString).toArray(String[]::new))
        .param("organization", caller.context().organization())
        .param("transactionTime", Timestamp.from(job.transactionTime()));
  }

  private String written(ExportRequest request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  ExportJob read(ResultSet row, int number) throws SQLException {
    try {
      return new ExportJob(
          row.getObject("id", UUID.class),
          State.valueOf(row.getString("state")),
          row.getString("address"),
          json.readValue(row.getString("request"), ExportRequest.class),
          row.getArray("patients") == null ? null : texts(row, "patients"),
          caller(row),
          row.getObject("transaction_time", OffsetDateTime.class).toInstant(),
          instant(row, "expires_at"),
          row.getString("failure"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Caller caller(ResultSet row) throws SQLException {
    String client = row.getString("client");
    return new Caller(
        Kind.SYSTEM,
        client,
        client,
        Set.copyOf(texts(row, "roles")),
        texts(row, "scopes").stream().flatMap(text -> SmartScope.parse(text).stream()).toList(),
        new Context(null, null, null, row.getString("organization")));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
