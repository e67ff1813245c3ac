package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.foyer.fhir.database.ExternalDatabase;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.ImportClient;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes share an import; when one dies amid it, nothing is lost, and nothing written twice. */
class ImportCrashIT {

  private static final int WORKERS = 2;
  private static final int PATIENTS = 100;
  private static final int OBSERVATIONS = 1500;

  @Test
  void nodesShareAnImportAndWhatOneHasBegunWhenItIsKilledTheOtherCompletes(@TempDir Path folder)
      throws SQLException, IOException {
    Path files = Files.createDirectories(folder.resolve("files").resolve("monday"));
    write(files);
    try (ExternalDatabase database = ExternalDatabase.in(folder.resolve("database"))) {
      FoyerProcess first = node(folder, "first", database);
      try (FoyerProcess second = node(folder, "second", database).awaitReady();
          Connection outside = connect(database)) {
        outside.setAutoCommit(false);
        String status =
            new ImportClient(first.awaitReady().fhir())
                .startInputs(
                    "Observation=monday/Observation.ndjson",
                    "Coverage=monday/Coverage.ndjson",
                    "Patient=monday/Patient.ndjson");
        await().atMost(Duration.ofMinutes(1)).until(() -> count(database, STEPS, "done") > 5);
        // Lets the nodes write no more links, so that one is killed while it writes some.
        try (Statement statement = outside.createStatement()) {
          statement.execute("lock table hfj_res_link in exclusive mode");
        }
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> count(database, STEPS, "claim is not null") == 2 * WORKERS);
        first.kill();
        outside.rollback();

        ImportClient client = new ImportClient(second.fhir());
        JsonNode report = client.report(status.substring(status.indexOf("$import-status")));

        assertThat(client.errors(report)).isEmpty();
        assertThat(report.path("stored").asInt()).isEqualTo(PATIENTS * 2 + OBSERVATIONS);
        assertThat(count(database, "hfj_resource", "res_type = 'Observation'"))
            .isEqualTo(OBSERVATIONS);
        assertThat(count(database, "hfj_res_ver", "res_type in ('Observation', 'Patient')"))
            .isEqualTo(OBSERVATIONS + PATIENTS);
        assertThat(
                count(
                    database,
                    "hfj_res_link",
                    "source_resource_type = 'Observation' and src_path = 'Observation.subject'"))
            .isEqualTo(OBSERVATIONS);
        assertThat(count(database, STEPS, "attempts > 1")).isPositive();
        assertThat(second.fhir().get("Coverage?beneficiary=Patient/crash-7").ids())
            .containsExactly("crash-7");
      } finally {
        first.close();
      }
    }
  }

  private static final String STEPS = "foyer_import_step";

  private static void write(Path folder) throws IOException {
    List<Resource> patients = new ArrayList<>();
    List<Resource> coverages = new ArrayList<>();
    for (int i = 0; i < PATIENTS; i++) {
      Patient patient = Patients.somebody();
      patient.setId("crash-" + i);
      patients.add(patient);
      Coverage coverage = new Coverage().setStatus(CoverageStatus.ACTIVE);
      coverage.setId("crash-" + i);
      coverage.setBeneficiary(new Reference("Patient/crash-" + i));
      coverages.add(coverage.addPayor(new Reference("Patient/crash-" + i)));
    }
    List<Resource> observations = new ArrayList<>();
    for (int i = 0; i < OBSERVATIONS; i++) {
      Observation observation = Observations.heartRate("crash-" + i % PATIENTS, 60);
      observation.setId("crash-" + i);
      observations.add(observation);
    }
    Files.writeString(folder.resolve("Patient.ndjson"), ImportClient.lines(patients));
    Files.writeString(folder.resolve("Coverage.ndjson"), ImportClient.lines(coverages));
    Files.writeString(folder.resolve("Observation.ndjson"), ImportClient.lines(observations));
  }

  private static FoyerProcess node(Path folder, String name, ExternalDatabase database) {
    return FoyerProcess.in(folder.resolve(name))
        .environment("SPRING_DATASOURCE_URL", database.url())
        .environment("SPRING_DATASOURCE_USERNAME", database.username())
        .environment("SPRING_DATASOURCE_PASSWORD", database.password())
        .property("foyer.import.folder", folder.resolve("files").toString())
        .property("foyer.import.chunk-lines", "20")
        .property("foyer.import.workers", Integer.toString(WORKERS))
        .property("foyer.bulk.lease", "3s")
        .start();
  }

  private static int count(ExternalDatabase database, String table, String condition)
      throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from " + table + " where " + condition)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Connection connect(ExternalDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.username(), database.password());
  }
}
