package org.foyer.fhir.observability;

import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.MDC;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/**
 * Prints stack traces. While a request is being served, the messages of exceptions are left out,
 * because they may quote the request or a resource: the log tells what failed and where, and the
 * request id tells in which request.
 */
public final class SafeStackTraces implements StackTracePrinter {

  private static final StackTracePrinter COMPLETE = StandardStackTracePrinter.rootLast();
  private static final StackTracePrinter WITHOUT_MESSAGES =
      StandardStackTracePrinter.rootLast().withFormatter(SafeStackTraces::kind);

  /** Called by Spring Boot, which is told of this class in the configuration. */
  public SafeStackTraces() {}

  @Override
  public void printStackTrace(Throwable failure, Appendable log) throws IOException {
    boolean serving = MDC.get(RequestId.LOG_KEY) != null;
    (serving ? WITHOUT_MESSAGES : COMPLETE).printStackTrace(failure, log);
  }

  private static String kind(Throwable failure) {
    String name = failure.getClass().getName();
    return failure instanceof SQLException sql && sql.getSQLState() != null
        ? name + " (SQL state " + sql.getSQLState() + ")"
        : name;
  }
}
