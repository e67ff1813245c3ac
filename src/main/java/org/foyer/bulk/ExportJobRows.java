package org.foyer.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.foyer.bulk.ExportJob.State;
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
    return JobCallers.write(job.caller(), statement)
        .param("id", job.id())
        .param("state", job.state().name())
        .param("address", job.address())
        .param("request", written(job.request()))
        .param("patients", job.patients() == null ? null : job.patients().toArray(String[]::new))
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
          row.getArray("patients") == null ? null : JobCallers.texts(row, "patients"),
          JobCallers.read(row),
          row.getObject("transaction_time", OffsetDateTime.class).toInstant(),
          instant(row, "expires_at"),
          row.getString("failure"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
