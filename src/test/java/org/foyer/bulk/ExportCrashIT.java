package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.foyer.fhir.database.ExternalDatabase;
import org.foyer.testing.BulkClient;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that dies amid an export loses nothing: another one completes it, with each resource once.
 */
class ExportCrashIT {

  private static final int PATIENTS = 60;
  private static final int OBSERVATIONS = 40;

  @Test
  void whatOneNodeHasBegunWhenItIsKilledAnotherCompletes(@TempDir Path folder) throws SQLException {
    try (ExternalDatabase database = ExternalDatabase.in(folder.resolve("database"))) {
      String status;
      try (FoyerProcess first = node(folder.resolve("first"), database);
          Connection outside = connect(database)) {
        load(first.fhir());
        outside.setAutoCommit(false);
        BulkClient client = new BulkClient(first.fhir());
        status = client.start("$export?_type=Patient,Observation");
        await().atMost(Duration.ofMinutes(1)).until(() -> count(database, "done") > 5);
        // Lets the node write no more files, so that it is killed while it stores one.
        try (Statement statement = outside.createStatement()) {
          statement.execute("lock table foyer_bulk_part in exclusive mode");
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> count(database, "claim is not null") > 0);
        first.kill();
        outside.rollback();
      }
      int left = count(database, "not done");
      assertThat(left).isPositive();

      try (FoyerProcess second = node(folder.resolve("second"), database)) {
        BulkClient client = new BulkClient(second.fhir());
        String query = status.substring(status.indexOf("$export-status"));
        JsonNode manifest = client.manifest(query);
        Map<String, JsonNode> exported = new TreeMap<>();
        for (JsonNode file : manifest.path("output")) {
          String url = file.path("url").asText();
          client
              .lines(url.substring(url.indexOf("$export-file")))
              .forEach(
                  line ->
                      assertThat(exported.put(BulkClient.key(line), line))
                          .as("exported twice: " + BulkClient.key(line))
                          .isNull());
        }

        Map<String, JsonNode> found = new TreeMap<>(client.search("Patient?_count=1000"));
        found.putAll(client.search("Observation?_count=1000"));
        assertThat(exported).hasSize(PATIENTS * (OBSERVATIONS + 1));
        assertThat(client.differences(exported, found)).isEmpty();
        assertThat(count(database, "attempts > 1")).isPositive();
      }
    }
  }

  private static FoyerProcess node(Path folder, ExternalDatabase database) {
    return FoyerProcess.in(folder)
        .environment("SPRING_DATASOURCE_URL", database.url())
        .environment("SPRING_DATASOURCE_USERNAME", database.username())
        .environment("SPRING_DATASOURCE_PASSWORD", database.password())
        .property("foyer.bulk.part-resources", "20")
        .property("foyer.bulk.lease", "3s")
        .start()
        .awaitReady();
  }

  private static void load(FhirHttp fhir) {
    for (int i = 0; i < PATIENTS; i++) {
      Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
      add(transaction, Patients.somebody(), "urn:uuid:" + new UUID(1, i));
      for (int j = 0; j < OBSERVATIONS; j++) {
        var observation = Observations.heartRate("unknown yet", 60 + j);
        observation.getSubject().setReference("urn:uuid:" + new UUID(1, i));
        add(transaction, observation, "urn:uuid:" + new UUID(2, j));
      }
      assertThat(fhir.transact(transaction).status()).isEqualTo(200);
    }
  }

  private static void add(Bundle transaction, Resource resource, String fullUrl) {
    transaction
        .addEntry()
        .setFullUrl(fullUrl)
        .setResource(resource)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl(resource.fhirType());
  }

  private static int count(ExternalDatabase database, String condition) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from foyer_bulk_step where " + condition)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Connection connect(ExternalDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.username(), database.password());
  }
}
