package org.foyer.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.foyer.identity.client.ClientRegistrySettings.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyDownloadTest {

  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server = server();
  private final KeyDownload download = new KeyDownload(settings(true));

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ClientRegistrySettings settings(boolean loopbackKeys) {
    return new ClientRegistrySettings(
        Registration.TOKEN, false, Duration.ofMinutes(5), Duration.ZERO, 1, loopbackKeys);
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(0);
    download.destroy();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answer(String path, int status, String header, String value, String body) {
    server.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          exchange.getResponseHeaders().add(header, value);
          send(exchange, status, body);
        });
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Test
  void getWhenTheServerSaysHowLongThenAtMostAQuarterOfAnHour() throws IOException {
    answer("/short", 200, "Cache-Control", "public, max-age=60", "{}");
    answer("/long", 200, "Cache-Control", "max-age=86400", "{}");
    answer("/never", 200, "Cache-Control", "no-store", "{}");

    assertThat(download.get(address("/short")).freshFor()).isEqualTo(Duration.ofMinutes(1));
    assertThat(download.get(address("/long")).freshFor()).isEqualTo(Duration.ofMinutes(15));
    assertThat(download.get(address("/never")).freshFor()).isEqualTo(Duration.ZERO);
  }

  @Test
  void getWhenTheServerRedirectsThenFails() {
    answer("/away", 302, "Location", address("/target"), "");
    answer("/target", 200, "X", "y", "{}");

    assertThatThrownBy(() -> download.get(address("/away"))).isInstanceOf(IOException.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void getWhenTheAnswerIsTooLargeThenFails() {
    answer("/large", 200, "X", "y", " ".repeat(200_000));

    assertThatThrownBy(() -> download.get(address("/large"))).isInstanceOf(IOException.class);
  }

  @Test
  void getWhenTheServerDripsThenGivesUp() {
    server.createContext(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 30; i++) {
              out.write(' ');
              out.flush();
              LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
          }
        });

    long start = System.nanoTime();
    assertThatThrownBy(() -> download.get(address("/drip"))).isInstanceOf(IOException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
  }

  @Test
  void getWhenLoopbackIsNotAllowedThenNothingIsCalled() throws IOException {
    answer("/keys", 200, "X", "y", "{}");
    KeyDownload strict = new KeyDownload(settings(false));
    int port = server.getAddress().getPort();

    assertThatThrownBy(() -> strict.get(address("/keys"))).isInstanceOf(IOException.class);
    for (String host : List.of("localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]")) {
      assertThatThrownBy(() -> strict.get("https://" + host + ":" + port + "/keys"))
          .isInstanceOf(UnknownHostException.class);
    }
    assertThat(requests).hasValue(0);
    strict.destroy();
  }
}
