package org.foyer.fhir.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class PlainLogTest {

  private final LoggerContext loggers = new LoggerContext();

  @Test
  void formatWhenRequestIsServedThenItsIdIsThereAndMessagesOfExceptionsAreNot() {
    Exception failure = new IllegalStateException("Smith", new SQLException("Smith", "23505"));
    try (MDC.MDCCloseable serving = MDC.putCloseable(RequestId.LOG_KEY, "r1")) {
      assertThat(new PlainLog().format(event("It failed", failure)))
          .contains(" ERROR [r1] Storage: It failed\n")
          .contains("java.lang.IllegalStateException\n\tat ")
          .contains("Caused by: java.sql.SQLException (SQL state 23505)")
          .doesNotContain("Smith");
    }
  }

  @Test
  void formatWhenNoRequestIsServedThenMessagesOfExceptionsAreShown() {
    assertThat(new PlainLog().format(event("No start", new IllegalStateException("port taken"))))
        .contains(" ERROR Storage: No start\n")
        .contains("java.lang.IllegalStateException: port taken");
  }

  private LoggingEvent event(String message, Exception failure) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(loggers);
    event.setLoggerName("org.foyer.Storage");
    event.setLevel(Level.ERROR);
    event.setTimeStamp(0);
    event.setMessage(message);
    event.setThrowableProxy(new ThrowableProxy(failure));
    Map<String, String> context = MDC.getCopyOfContextMap();
    event.setMDCPropertyMap(context == null ? Map.of() : context);
    return event;
  }
}
