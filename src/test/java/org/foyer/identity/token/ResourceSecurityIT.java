package org.foyer.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser can be led to do with the FHIR server. */
@ServerTest
class ResourceSecurityIT {

  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
  private static final String SCRIPT = "<html><script>alert(1)</script></html>";

  private final FhirHttp fhir;

  ResourceSecurityIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void noAnswerIsAPageOrKeptByABrowser() {
    String id = fhir.create(Patients.somebody()).id();

    Stream.of(
            fhir.get("Patient/" + id),
            fhir.get("Patient?_id=" + id),
            fhir.get("Patient/none-of-these"),
            fhir.get("Nonsense"),
            fhir.get("metadata"),
            fhir.anonymous().get("Patient/" + id),
            fhir.get(fhir.base().resolve("/actuator/health").toString()))
        .forEach(ResourceSecurityIT::assertNoPage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/html", "text/html,application/xhtml+xml,*/*;q=0.8"})
  void aBinaryWithAScriptIsDownloadedAndNotRun(String accept) {
    Answer created =
        fhir.send(
            "POST",
            "Binary",
            BodyPublishers.ofString(SCRIPT),
            request -> request.setHeader("Content-Type", "text/html"));
    assertThat(created).hasStatus(201);

    Answer answer =
        fhir.send(
            "GET",
            "Binary/" + created.id(),
            BodyPublishers.noBody(),
            request -> request.setHeader("Accept", accept));

    assertThat(answer).hasStatus(200);
    assertNoPage(answer);
    if (answer.header("Content-Type").orElse("").startsWith("text/html")) {
      assertThat(
              answer.header("Content-Disposition").orElseThrow().toLowerCase(java.util.Locale.ROOT))
          .startsWith("attachment");
    }
  }

  @Test
  void aScriptInAnAddressIsNotRepeatedAsHtml() {
    for (String path : List.of("Patient?%3Cscript%3E=1", "%3Cscript%3E", "Patient/%3Cscript%3E")) {
      Answer answer =
          fhir.send(
              "GET",
              path,
              BodyPublishers.noBody(),
              request -> request.setHeader("Accept", "text/html"));
      assertNoPage(answer);
      assertThat(answer.header("Content-Type").orElse("")).doesNotContain("html");
    }
  }

  @Test
  void aSessionOpensNothing(Web browser, People people) {
    browser.logIn(people.with("doctor").userName(), People.PASSWORD);

    assertThat(browser.isLoggedIn()).isTrue();
    assertThat(browser.get("/fhir/Patient")).hasStatus(401);
    assertThat(browser.post("/fhir/Patient/_search", "name=x")).hasStatus(401);
  }

  @Test
  void theMethodOfARequestIsTheOneItHas() {
    String id = fhir.create(Patients.somebody()).id();

    for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
      fhir.send(
          "POST",
          "Patient/" + id + "?_method=DELETE",
          BodyPublishers.ofString("_method=DELETE"),
          request ->
              request
                  .setHeader(header, "DELETE")
                  .setHeader("Content-Type", "application/x-www-form-urlencoded"));
      fhir.send(
          "GET",
          "Patient/" + id,
          BodyPublishers.noBody(),
          request -> request.setHeader(header, "DELETE"));
    }

    assertThat(fhir.get("Patient/" + id)).hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "TRACK"})
  void noMethodEchoesCredentials(String method) throws IOException {
    for (String path : List.of("/fhir/Patient", "/login", "/oauth2/token", "/actuator/health")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), fhir.base().getPort())) {
        socket
            .getOutputStream()
            .write(
                (method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Cookie: foyer-session=echoed\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
            .startsWith("HTTP/1.1 4")
            .doesNotContain("echoed");
      }
    }
  }

  private static void assertNoPage(Answer answer) {
    assertThat(answer.header("Content-Security-Policy")).hasValue(POLICY);
    assertThat(answer.response().headers().allValues("X-Content-Type-Options"))
        .containsOnly("nosniff");
    assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
    assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
    assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.header("X-Powered-By")).isEmpty();
  }
}
