package org.foyer.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.foyer.notification.NoticeContent;
import org.foyer.notification.NotificationSettings.Sms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Short texts, by HTTP, against a service that speaks the API. */
class SmsChannelTest {

  private static final Message MESSAGE =
      new Message(
          "1.0",
          "+491701234567",
          Locale.GERMAN,
          "Ada",
          new NoticeContent("Betreff", List.of(), List.of(), "Termin: Dienstag.", null, List.of()),
          "https://hospital.example/notifications/opt-out/x");

  private final List<String> received = new ArrayList<>();
  private int status = 201;
  private HttpServer service;
  private SmsChannel channel;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/2010-04-01/Accounts/AC1/Messages.json",
        exchange -> {
          received.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + URLDecoder.decode(
                      new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                      StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("Retry-After", "7");
          byte[] answer = "{\"sid\":\"SM1\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.start();
    channel =
        new SmsChannel(
            new Sms(
                URI.create("http://127.0.0.1:" + service.getAddress().getPort()),
                "AC1",
                "secret",
                "+4930999",
                null,
                Duration.ofSeconds(5)));
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void deliverWhenItIsTakenThenItSaysAllThatCounts() throws DeliveryException {
    channel.deliver(MESSAGE);

    assertThat(received)
        .containsExactly(
            "POST Basic QUMxOnNlY3JldA== To=+491701234567&From=+4930999&Body=Termin: Dienstag."
                + " Keine Erinnerungen mehr: https://hospital.example/notifications/opt-out/x");
  }

  @Test
  void deliverWhenThereAreTooManyThenLater() {
    DeliveryException problem = failure(429);

    assertThat(problem.isPermanent()).isFalse();
    assertThat(problem.failure()).isEqualTo("sms-429");
    assertThat(problem.retryAfter()).hasValue(Duration.ofSeconds(7));
  }

  @Test
  void deliverWhenTheServiceFailsThenLater() {
    assertThat(failure(500).isPermanent()).isFalse();
    assertThat(failure(503).isPermanent()).isFalse();
  }

  @Test
  void deliverWhenOurCredentialsAreWrongThenLater() {
    assertThat(failure(401).isPermanent()).isFalse();
  }

  @Test
  void deliverWhenTheNumberIsWrongThenNever() {
    assertThat(failure(400).isPermanent()).isTrue();
  }

  @Test
  void deliverWhenNobodyListensThenLater() {
    service.stop(0);

    DeliveryException problem =
        catchThrowableOfType(DeliveryException.class, () -> channel.deliver(MESSAGE));
    assertThat(problem.isPermanent()).isFalse();
    assertThat(problem.failure()).isEqualTo("sms-unreachable");
  }

  private DeliveryException failure(int answer) {
    status = answer;
    return catchThrowableOfType(DeliveryException.class, () -> channel.deliver(MESSAGE));
  }
}
