package org.foyer.fhir.observability;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** The log as people read it: time, level, request id, logger, message. */
public final class PlainLog implements StructuredLogFormatter<ILoggingEvent> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

  private final StackTracePrinter stackTraces = new SafeStackTraces();

  /** Called by Spring Boot, which is told of this class in the configuration. */
  public PlainLog() {}

  @Override
  public String format(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(200);
    TIME.formatTo(event.getInstant(), line);
    line.append(' ').append(event.getLevel()).append(' ');
    String requestId = event.getMDCPropertyMap().get(RequestId.LOG_KEY);
    if (requestId != null) {
      line.append('[').append(requestId).append("] ");
    }
    line.append(simpleName(event.getLoggerName())).append(": ");
    line.append(event.getFormattedMessage());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        line.append(' ').append(pair.key).append('=').append(pair.value);
      }
    }
    line.append(System.lineSeparator());
    if (event.getThrowableProxy() instanceof ThrowableProxy failure) {
      line.append(stackTraces.printStackTraceToString(failure.getThrowable()));
    }
    return line.toString();
  }

  private static String simpleName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
