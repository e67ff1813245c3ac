package org.foyer.fhir.error;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.NotImplementedOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class DiagnosisTest {

  @Test
  void problemIsFoundInWhateverItIsWrapped() {
    FhirProblem problem = new FhirProblem(ProblemCode.PAGE_LINK_EXPIRED, "Too old.");

    assertThat(Diagnosis.of(new InternalErrorException(new IllegalStateException(problem)), null))
        .isSameAs(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "40001, CONCURRENT_CHANGE", "40P01, CONCURRENT_CHANGE", "23505, CONCURRENT_CHANGE",
    "23503, CONFLICT", "57014, DATABASE_TIMEOUT", "57P01, DATABASE_UNAVAILABLE",
    "08006, DATABASE_UNAVAILABLE", "53300, TOO_BUSY", "22021, INVALID_VALUE",
    "54001, TOO_COSTLY", "42601, INTERNAL_ERROR"
  })
  void stateOfTheDatabaseDecides(String state, ProblemCode code) {
    SQLException cause = new SQLException("insert into secrets", state);
    Throwable failure = new InternalErrorException(new DataIntegrityViolationException("x", cause));

    FhirProblem problem = Diagnosis.of(failure, null);

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.explanation()).doesNotContain("secrets");
  }

  @Test
  void databaseErrorIsSeenThroughAConflictOfHapi() {
    Throwable failure =
        new ResourceVersionConflictException(
            "HAPI-0550: could not execute batch", new SQLException("null byte", "22021"), null);

    assertThat(Diagnosis.of(failure, null).code()).isEqualTo(ProblemCode.INVALID_VALUE);
  }

  @Test
  void exhaustedPoolMeansThatTheDatabaseIsUnavailableAndWhenToRetry() {
    Throwable failure =
        new CannotCreateTransactionException(
            "x", new SQLTransientConnectionException("no connection in 5000 ms"));

    FhirProblem problem = Diagnosis.of(failure, null);

    assertThat(problem.code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
    assertThat(problem.retryAfter()).isPresent();
  }

  @Test
  void connectionThatBrokeInTheMiddleMeansThatTheDatabaseIsUnavailable() {
    Throwable failure = new IllegalStateException(new SQLException("Connection is closed"));

    assertThat(Diagnosis.of(failure, null).code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
  }

  @Test
  void exceptionsOfHapiKeepTheirMeaning() {
    assertThat(Diagnosis.of(new ResourceGoneException("gone"), null).code())
        .isEqualTo(ProblemCode.DELETED);
    assertThat(Diagnosis.of(new InvalidRequestException("HAPI-0524: Unknown x"), null).code())
        .isEqualTo(ProblemCode.UNKNOWN_PARAMETER);
    assertThat(Diagnosis.of(new DataFormatException("HAPI-1940: bad date"), null).explanation())
        .isEqualTo("bad date.");
    assertThat(Diagnosis.of(new NotImplementedOperationException("no"), null).code())
        .isEqualTo(ProblemCode.UNSUPPORTED);
  }

  @Test
  void unforeseenFailureIsAnInternalErrorThatTellsNothing() {
    FhirProblem problem = Diagnosis.of(new IllegalStateException("secret"), null);

    assertThat(problem.code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
    assertThat(problem.explanation()).doesNotContain("secret");
  }
}
