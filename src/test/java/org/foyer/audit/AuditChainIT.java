package org.foyer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.Patients;
import org.foyer.testing.ProcessDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is on record after kill -9, and whoever alters the record is found out. */
class AuditChainIT {

  private static final int CLIENTS = 4;
  private static final int ENOUGH = 150;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean running = new AtomicBoolean(true);

  @Test
  void acknowledgedRequestsAreOnRecordAndTamperingIsFound(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    killAmidALoad(data);
    try (FoyerProcess again = process(data).start().awaitReady();
        Connection database = ProcessDatabase.embedded(data).connect();
        Statement sql = database.createStatement()) {
      for (String request : acknowledged) {
        assertThat(count(sql, "content like '%\"requestId\":\"" + request + "\"%'")).isEqualTo(1);
      }
      again.fhir().get("Patient?_summary=count");
      await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () ->
                  count(sql, "not exists (select 1 from foyer_audit_seal s where s.event_id = id)")
                      == 0);
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> number(sql, "select count(*) from foyer_audit_head") > 0);

      assertThat(verify(data)).contains("as it was written");

      assertThat(refusal(sql, "update foyer_audit_event set what = 'x'")).contains("only added");
      assertThat(refusal(sql, "delete from foyer_audit_event")).contains("only added");
      assertThat(refusal(sql, "truncate foyer_audit_event")).contains("only added");
      assertThat(refusal(sql, "truncate foyer_audit_seal, foyer_audit_head")).contains("only");

      String third = text(sql, "select event_id::text from foyer_audit_seal where position = 3");
      String fifth = text(sql, "select event_id::text from foyer_audit_seal where position = 5");
      disableTriggers(sql);
      sql.execute(
          "create table kept as select * from foyer_audit_event where id = '" + third + "'");

      sql.execute(
          "update foyer_audit_event set agent_name = 'Somebody else' where id = '" + third + "'");
      assertThat(verify(data)).contains("position 3, event " + third + ": changed");

      sql.execute("delete from foyer_audit_event where id = '" + third + "'");
      assertThat(verify(data)).contains("position 3, event " + third + ": missing");

      sql.execute("insert into foyer_audit_event select * from kept");
      assertThat(verify(data)).contains("as it was written");

      sql.execute("update foyer_audit_seal set event_id = gen_random_uuid() where position = 3");
      sql.execute("update foyer_audit_seal set event_id = '" + third + "' where position = 5");
      sql.execute("update foyer_audit_seal set event_id = '" + fifth + "' where position = 3");
      assertThat(verify(data)).contains("position 3, event " + fifth + ": changed");
      sql.execute("update foyer_audit_seal set event_id = gen_random_uuid() where position = 3");
      sql.execute("update foyer_audit_seal set event_id = '" + fifth + "' where position = 5");
      sql.execute("update foyer_audit_seal set event_id = '" + third + "' where position = 3");
      assertThat(verify(data)).contains("as it was written");

      sql.execute("delete from foyer_audit_seal where position = 4");
      assertThat(verify(data)).contains("position 4, event null: link-missing");
    }
    // With the server stopped, as a command of its own.
    try (FoyerProcess command = process(data).argument("--verify-audit").start()) {
      assertThat(command.awaitExit()).isEqualTo(1);
      assertThat(command.output()).contains("TAMPERED: position 4");
    }
  }

  private void killAmidALoad(Path data) throws InterruptedException {
    try (FoyerProcess foyer = process(data).start().awaitReady()) {
      FhirHttp fhir = foyer.fhir();
      String patient = fhir.create(Patients.somebody()).id();
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      IntStream.range(0, CLIENTS).forEach(i -> clients.execute(() -> load(fhir, patient, i)));
      await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() >= ENOUGH);

      foyer.kill();

      running.set(false);
      clients.shutdown();
      assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private void load(FhirHttp fhir, String patient, int client) {
    while (running.get()) {
      String request = UUID.randomUUID().toString();
      boolean writes = client == 0;
      try {
        Answer answer =
            fhir.send(
                writes ? "POST" : "GET",
                writes ? "Patient" : "Patient/" + patient,
                writes
                    ? BodyPublishers.ofString(Fhir.json(Patients.somebody()))
                    : BodyPublishers.noBody(),
                builder ->
                    builder
                        .setHeader("Content-Type", "application/fhir+json")
                        .setHeader("X-Request-ID", request));
        if (answer.status() < 300) {
          acknowledged.add(request);
        }
      } catch (UncheckedIOException killed) {
        return;
      }
    }
  }

  /** The embedded database, whatever the tests use, as this one is tampered with. */
  private static FoyerProcess.Launch process(Path data) {
    return FoyerProcess.in(data).property("spring.datasource.url", "");
  }

  private static String verify(Path data) {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    int code =
        VerifyCommand.run(
            new PrintStream(console, true, StandardCharsets.UTF_8),
            "--foyer.data-dir=" + data,
            "--spring.datasource.url=",
            "--verify-audit");
    String text = console.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isEqualTo(text.contains("TAMPERED") ? 1 : 0);
    return text;
  }

  private static void disableTriggers(Statement sql) throws SQLException {
    sql.execute("alter table foyer_audit_event disable trigger user");
    sql.execute("alter table foyer_audit_seal disable trigger user");
    sql.execute(
        "do $$ declare part regclass; begin for part in select inhrelid from pg_inherits where"
            + " inhparent = 'foyer_audit_event'::regclass loop execute format('alter table %s"
            + " disable trigger user', part); end loop; end $$");
  }

  private static String refusal(Statement sql, String change) {
    try {
      sql.execute(change);
      return "done";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static long count(Statement sql, String condition) throws SQLException {
    return number(sql, "select count(*) from foyer_audit_event where " + condition);
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String text(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
