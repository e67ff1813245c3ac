package org.foyer.fhir.storage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.foyer.fhir.database.ExternalDatabase;
import org.foyer.fhir.fast.differential.Corpus;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Writing with fewer statements leaves the rows that HAPI's own code leaves: two servers, each with
 * a database of its own, are told the same.
 */
class WrittenRowsIT {

  /** Those of the corpus and the stories, and not what the server writes for itself. */
  private static final String WANTED =
      "/adv-|^(Patient|Observation|Organization|Encounter)/" + StoredRows.CHOSEN.pattern() + "$";

  private record Written(List<Integer> statuses, Map<String, List<String>> rows) {}

  @Test
  void theRowsAreThoseThatHapiWrites(@TempDir Path folder) {
    Written fast = written(folder.resolve("fast"), true);
    Written stock = written(folder.resolve("stock"), false);

    assertThat(fast.statuses()).isEqualTo(stock.statuses());
    assertThat(stock.statuses()).contains(200, 201, 400, 409);
    assertThat(differences(fast.rows(), stock.rows())).isEmpty();
    stock.rows().remove("hfj_spidx_quantity_nrml");
    assertThat(stock.rows()).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
  }

  private static List<String> differences(
      Map<String, List<String>> fast, Map<String, List<String>> stock) {
    List<String> differences = new ArrayList<>();
    stock.forEach(
        (table, rows) -> {
          List<String> ours = requireNonNull(fast.get(table));
          without(ours, rows).forEach(row -> differences.add("+ " + table + row));
          without(rows, ours).forEach(row -> differences.add("- " + table + row));
        });
    return differences;
  }

  private static List<String> without(List<String> rows, List<String> others) {
    List<String> rest = new ArrayList<>(rows);
    others.forEach(rest::remove);
    return rest;
  }

  private static Written written(Path folder, boolean fast) {
    try (ExternalDatabase database = ExternalDatabase.in(folder.resolve("database"));
        FoyerProcess server = start(folder.resolve("server"), database, fast)) {
      FhirHttp fhir = server.awaitReady().fhir();
      DataSource rows =
          new DriverManagerDataSource(database.url(), database.username(), database.password());
      CombinedParameters.create(fhir, rows);
      Corpus.write(fhir);
      List<Integer> statuses =
          WriteStories.all().stream().map(write -> write.by(fhir).status()).toList();
      return new Written(statuses, new StoredRows(rows).of(WANTED));
    }
  }

  private static FoyerProcess start(Path folder, ExternalDatabase database, boolean fast) {
    return FoyerProcess.in(folder)
        .environment("SPRING_DATASOURCE_URL", database.url())
        .environment("SPRING_DATASOURCE_USERNAME", database.username())
        .environment("SPRING_DATASOURCE_PASSWORD", database.password())
        .environment("FOYER_FASTWRITES_ENABLED", Boolean.toString(fast))
        .property("foyer.fhir.public-address", Corpus.PUBLIC_BASE)
        .start();
  }
}
