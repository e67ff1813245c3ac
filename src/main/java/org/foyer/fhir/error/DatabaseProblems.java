package org.foyer.fhir.error;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * What a failure of the database means to the caller.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">SQLSTATE codes of
 *     PostgreSQL</a>
 */
final class DatabaseProblems {

  /** All that the pool says of a connection that broke before it could be rolled back. */
  private static final String CLOSED = "Connection is closed";

  /** Raised by a trigger of ours, see {@code V15__matching.sql}. */
  private static final String CLOSED_TARGET = "FY001";

  /** An exclusion constraint: of times that are taken once only. */
  private static final String EXCLUDED = "23P01";

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(10);

  private DatabaseProblems() {}

  /** The problem, when this failure is one of the database. */
  static Optional<FhirProblem> of(Throwable failure) {
    if (failure instanceof SQLException sql) {
      return ofState(sql);
    }
    if (failure instanceof OptimisticLockingFailureException
        || failure instanceof PessimisticLockingFailureException
        || failure instanceof jakarta.persistence.OptimisticLockException
        || failure instanceof org.hibernate.StaleStateException) {
      return Optional.of(concurrentChange());
    }
    if (failure instanceof CannotCreateTransactionException
        || failure instanceof JDBCConnectionException
        || failure instanceof DataAccessResourceFailureException) {
      return Optional.of(unavailable());
    }
    return Optional.empty();
  }

  private static Optional<FhirProblem> ofState(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || CLOSED.equals(failure.getMessage())) {
      return Optional.of(unavailable());
    }
    @Nullable String state = failure.getSQLState();
    if (state == null || state.length() != 5) {
      return Optional.empty();
    }
    return switch (state) {
      case "40001", "40P01", "55P03", "23505" -> Optional.of(concurrentChange());
      case "57014" ->
          Optional.of(
              new FhirProblem(
                  ProblemCode.DATABASE_TIMEOUT,
                  "This request took the database too long. Ask for less, or try again later."));
      case EXCLUDED ->
          Optional.of(
              new FhirProblem(
                      ProblemCode.TIME_TAKEN,
                      "Another request took the same time at the same moment. Nothing was changed by"
                          + " this one.")
                  .retryAfter(SOON));
      case CLOSED_TARGET ->
          Optional.of(
              new FhirProblem(
                  ProblemCode.MERGED,
                  "The resource refers to a record that was merged into another. Read that record:"
                      + " it names the one to refer to."));
      default -> ofClass(state.substring(0, 2));
    };
  }

  private static Optional<FhirProblem> ofClass(String stateClass) {
    return switch (stateClass) {
      case "08", "57", "58" -> Optional.of(unavailable());
      case "53" ->
          Optional.of(
              new FhirProblem(
                      ProblemCode.TOO_BUSY, "The database is out of resources. Try again later.")
                  .retryAfter(LATER));
      case "22" ->
          Optional.of(
              new FhirProblem(
                  ProblemCode.INVALID_VALUE,
                  "The request has a value that cannot be stored, such as one that is too long, too"
                      + " large, or not text."));
      case "23" ->
          Optional.of(
              new FhirProblem(ProblemCode.CONFLICT, "The change contradicts what is stored."));
      case "54" ->
          Optional.of(
              new FhirProblem(
                  ProblemCode.TOO_COSTLY, "The request is too complex for the database."));
      default -> Optional.empty();
    };
  }

  private static FhirProblem concurrentChange() {
    return new FhirProblem(
            ProblemCode.CONCURRENT_CHANGE,
            "Another request changed the same data at the same moment. Nothing was changed by this"
                + " one; send it again.")
        .retryAfter(SOON);
  }

  private static FhirProblem unavailable() {
    return new FhirProblem(
            ProblemCode.DATABASE_UNAVAILABLE,
            "The database cannot be reached at the moment. Try again later.")
        .retryAfter(LATER);
  }
}
