package org.foyer.fhir.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.foyer.fhir.database.ExternalDatabase;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away is told of quickly, and its return is noticed. */
class DatabaseDownIT {

  private static final Duration QUICK = Duration.ofSeconds(12);

  @Test
  void everyRequestIsRefusedQuicklyWhileTheDatabaseIsDownAndServedAgainAfterwards(
      @TempDir Path folder) throws Exception {
    try (ExternalDatabase database = ExternalDatabase.in(folder.resolve("database"));
        DatabaseProxy proxy = DatabaseProxy.to(database.url());
        FoyerProcess foyer = start(folder, database, proxy)) {
      FhirHttp http = foyer.awaitReady().fhir();
      String id = http.create(Patients.somebody()).id();

      proxy.cut();

      assertUnavailable(() -> http.get("Patient/" + id));
      assertUnavailable(() -> http.get("Patient?_id=" + id));
      assertUnavailable(() -> http.create(Patients.somebody()));

      proxy.restore();
      await()
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() -> assertThat(http.get("Patient/" + id)).hasStatus(200));
    }
  }

  private static FoyerProcess start(Path folder, ExternalDatabase database, DatabaseProxy proxy) {
    return FoyerProcess.in(folder.resolve("foyer"))
        .environment("SPRING_DATASOURCE_URL", proxy.url())
        .environment("SPRING_DATASOURCE_USERNAME", database.username())
        .environment("SPRING_DATASOURCE_PASSWORD", database.password())
        .start();
  }

  private static void assertUnavailable(java.util.function.Supplier<Answer> request) {
    Instant start = Instant.now();
    Answer answer = request.get();

    assertThat(answer).hasStatus(503).hasIssue(IssueType.TRANSIENT, "database-unavailable");
    assertThat(answer.header("Retry-After")).contains("10");
    assertThat(Duration.between(start, Instant.now())).isLessThan(QUICK);
  }
}
