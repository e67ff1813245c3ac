package org.foyer.fhir.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an {@link EmbeddedDatabaseException} as plain sentences instead of a stack trace. */
final class EmbeddedDatabaseFailureAnalyzer
    extends AbstractFailureAnalyzer<EmbeddedDatabaseException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedDatabaseException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Correct this, or use an external PostgreSQL: set SPRING_DATASOURCE_URL,"
            + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.",
        rootFailure);
  }
}
