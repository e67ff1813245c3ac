package org.foyer.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages of registered apps may call; others may not. */
@ServerTest
class CrossOriginIT {

  private static final String REGISTERED = "https://app.example";

  private final FhirHttp fhir;

  CrossOriginIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @BeforeEach
  void register(SmartLogin login) {
    assertThat(login.app().client()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/Patient", "/oauth2/token", "/oauth2/revoke"})
  void aPageOfARegisteredAppMayAskWhetherItMay(String path) throws IOException {
    assertThat(preflight(path, REGISTERED))
        .contains("HTTP/1.1 200")
        .contains("Access-Control-Allow-Origin: " + REGISTERED)
        .doesNotContain("Access-Control-Allow-Credentials");
    assertThat(preflight(path, "https://evil.example"))
        .contains("HTTP/1.1 403")
        .doesNotContain("Access-Control-Allow-Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://app.example.evil.example",
        "https://evilapp.example",
        "http://app.example",
        "https://app.example:444",
        "*"
      })
  void aPageOfAnyOtherOriginIsRefused(String origin) throws IOException {
    for (String path : List.of("/fhir/Patient", "/oauth2/token", "/launch", "/oauth2/register")) {
      assertThat(preflight(path, origin))
          .contains("HTTP/1.1 403")
          .doesNotContain("Access-Control-Allow-Origin");
    }
    assertThat(preflight("/account", REGISTERED)).doesNotContain("Access-Control-Allow-Origin");
  }

  @Test
  void anAnswerTellsAPageWhatItNeeds() throws IOException {
    String answer =
        exchange(
            "GET /fhir/Patient?_count=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: "
                + REGISTERED
                + "\r\nAuthorization: "
                + fhir.authorization()
                + "\r\n\r\n");

    assertThat(answer)
        .contains("Access-Control-Allow-Origin: " + REGISTERED)
        .contains("Location, ETag, Last-Modified, Content-Location, WWW-Authenticate");
  }

  @Test
  void evenARefusalCanBeReadByThePage() throws IOException {
    String answer =
        exchange(
            "GET /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: "
                + REGISTERED
                + "\r\n\r\n");

    assertThat(answer)
        .contains("HTTP/1.1 401")
        .contains("Access-Control-Allow-Origin: " + REGISTERED)
        .contains("login-required");
  }

  private String preflight(String path, String origin) throws IOException {
    return exchange(
        "OPTIONS "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: "
            + origin
            + "\r\nAccess-Control-Request-Method: POST"
            + "\r\nAccess-Control-Request-Headers: authorization,content-type\r\n\r\n");
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), fhir.base().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
