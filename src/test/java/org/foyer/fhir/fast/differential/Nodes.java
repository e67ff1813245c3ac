package org.foyer.fhir.fast.differential;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.foyer.fhir.database.ExternalDatabase;
import org.foyer.testing.FoyerProcess;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two servers on one database with the demonstration hospital: one with the fast path. */
final class Nodes implements AutoCloseable {

  private final ExternalDatabase database;
  private final FoyerProcess fast;
  private final FoyerProcess plain;

  private Nodes(ExternalDatabase database, FoyerProcess fast, FoyerProcess plain) {
    this.database = database;
    this.fast = fast;
    this.plain = plain;
  }

  /** Starts both; the second finds the hospital that the first has loaded. */
  static Nodes in(Path folder) {
    ExternalDatabase database = ExternalDatabase.in(folder.resolve("database"));
    FoyerProcess plain = start(folder.resolve("plain"), database, false).awaitReady();
    FoyerProcess fast = start(folder.resolve("fast"), database, true).awaitReady();
    return new Nodes(database, fast, plain);
  }

  private static FoyerProcess start(Path folder, ExternalDatabase database, boolean fast) {
    return FoyerProcess.in(folder)
        .environment("SPRING_DATASOURCE_URL", database.url())
        .environment("SPRING_DATASOURCE_USERNAME", database.username())
        .environment("SPRING_DATASOURCE_PASSWORD", database.password())
        .environment("FOYER_FASTPATH_ENABLED", Boolean.toString(fast))
        .property("spring.profiles.active", "demo")
        .property("foyer.fhir.public-address", Corpus.PUBLIC_BASE)
        .start();
  }

  FoyerProcess fast() {
    return fast;
  }

  FoyerProcess plain() {
    return plain;
  }

  DataSource database() {
    return new DriverManagerDataSource(database.url(), database.username(), database.password());
  }

  @Override
  public void close() {
    try (database;
        plain;
        fast) {
      fast.terminate();
      plain.terminate();
    }
  }
}
