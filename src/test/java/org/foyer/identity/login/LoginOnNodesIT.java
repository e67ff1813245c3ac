package org.foyer.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.foyer.fhir.database.ExternalDatabase;
import org.foyer.testing.Answer;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first administrator, sessions and limits, on two nodes and across a restart. */
class LoginOnNodesIT {

  private static final String PASSWORD = "calm heron crosses";
  private static final Pattern LINK = Pattern.compile("(http\\S+)(/set-up/[A-Za-z0-9_-]{43})\\s");
  private static final int BURST = 30;
  private static final int APP_BURST = 5;

  @Test
  void nodesMakeOneAdministratorAndShareSessionsAndLimits(@TempDir Path folder) throws Exception {
    try (ExternalDatabase database = ExternalDatabase.in(folder.resolve("database"))) {
      HttpCookie session;
      try (FoyerProcess first = node(folder.resolve("a"), database);
          FoyerProcess second = node(folder.resolve("b"), database)) {
        Web one = new Web(first.awaitReady().address());
        Web other = new Web(second.awaitReady().address());
        assertThat(address(first)).isEqualTo("https://foyer.hospital.example");

        theFormExplainsWhatIsWrong(one, link(first));
        List<Supplier<Answer>> forms =
            IntStream.range(0, 4)
                .mapToObj(
                    number ->
                        setUp(
                            number % 2 == 0 ? one : other,
                            link(number < 2 ? first : second),
                            number))
                .toList();
        List<Answer> answers = forms.parallelStream().map(Supplier::get).toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 302).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 404).hasSize(3);
        assertThat(one.another().get(link(first))).hasStatus(404);
        assertThat(one.another().get(link(second))).hasStatus(404);
        String name = "admin" + winner(answers);
        Web browser = one.another();
        assertThat(browser.logIn(name, PASSWORD)).hasStatus(302);
        session = browser.cookies().get(0);
        assertThat(with(session, second).get("/account").body()).contains(name, "administrator");
      }
      try (FoyerProcess third = node(folder.resolve("a"), database)) {
        third.awaitReady();
        assertThat(with(session, third).isLoggedIn()).isTrue();
        assertThat(third.output()).doesNotContain("/set-up/");
        httpsBehindAProxyIsHttps(third);
        tooManyAttemptsAreRefused(new Web(third.address()));
        appsAskNoOftenerThanTheyMay(new Web(third.address()));
      }
    }
  }

  private static void theFormExplainsWhatIsWrong(Web web, String link) {
    Answer wrong =
        web.another()
            .submit(
                link,
                Map.of("userName", "Ü", "displayName", "", "email", "x", "password", "short"));
    assertThat(wrong).hasStatus(422);
    assertThat(wrong.body()).contains("#userName", "#displayName", "#email", "#password");
    assertThat(web.another().get("/set-up/" + "x".repeat(43))).hasStatus(404);
  }

  /** Opens the form, and returns what sends it. */
  private static Supplier<Answer> setUp(Web web, String link, int number) {
    Web browser = web.another();
    String csrf = Web.csrf(browser.get(link).body());
    Map<String, String> fields =
        Map.of(
            "userName",
            "Admin" + number,
            "displayName",
            "Admin " + number,
            "email",
            "admin@example.org",
            "password",
            PASSWORD);
    return () -> browser.post(link, fields, csrf);
  }

  private static int winner(List<Answer> answers) {
    return IntStream.range(0, answers.size())
        .filter(number -> answers.get(number).status() == 302)
        .findFirst()
        .orElseThrow();
  }

  private static void httpsBehindAProxyIsHttps(FoyerProcess node) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(node.address().resolve("/login"))
            .header("X-Forwarded-Proto", "https")
            .header("Accept", "text/html")
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-foyer-session=")
        .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/");
    assertThat(answer.headers().firstValue("Strict-Transport-Security").orElseThrow())
        .startsWith("max-age=31536000");
  }

  private static void tooManyAttemptsAreRefused(Web web) {
    List<Answer> answers =
        IntStream.range(0, BURST + 10).mapToObj(number -> web.logIn("nobody", "wrong")).toList();

    Answer last = answers.get(answers.size() - 1);
    assertThat(last).hasStatus(429);
    assertThat(last.header("Retry-After")).hasValue("60");
    assertThat(last.body()).contains("Too many attempts");
  }

  private static void appsAskNoOftenerThanTheyMay(Web web) {
    for (int i = 0; i < APP_BURST; i++) {
      assertThat(askForToken(web)).hasStatus(401);
      assertThat(sendPerson(web)).hasStatus(400);
    }
    Answer refused = askForToken(web);
    assertThat(refused).hasStatus(429);
    assertThat(refused.header("Retry-After")).hasValue("60");
    assertThat(refused.body()).isEqualTo("{\"error\":\"too_many_attempts\"}");
    assertThat(sendPerson(web)).hasStatus(429);
  }

  private static Answer askForToken(Web web) {
    return web.another().post("/oauth2/token", Map.of("grant_type", "client_credentials"), "");
  }

  private static Answer sendPerson(Web web) {
    return web.another().get("/oauth2/authorize?client_id=nobody");
  }

  private static Web with(HttpCookie session, FoyerProcess node) {
    Web web = new Web(node.address());
    web.keep(session);
    return web;
  }

  private static String link(FoyerProcess node) {
    return found(node).group(2);
  }

  private static String address(FoyerProcess node) {
    return found(node).group(1);
  }

  private static Matcher found(FoyerProcess node) {
    Matcher link = LINK.matcher(node.output());
    assertThat(link.find()).as(node.output()).isTrue();
    return link;
  }

  private static FoyerProcess node(Path folder, ExternalDatabase database) {
    return FoyerProcess.in(folder)
        .environment("SPRING_DATASOURCE_URL", database.url())
        .environment("SPRING_DATASOURCE_USERNAME", database.username())
        .environment("SPRING_DATASOURCE_PASSWORD", database.password())
        .property("foyer.fhir.public-address", "https://foyer.hospital.example/fhir")
        .property("server.forward-headers-strategy", "native")
        .property("foyer.identity.second-factor", "ehr-system")
        .property("foyer.rate-limit.buckets.login.burst", Integer.toString(BURST))
        .property("foyer.rate-limit.buckets.login.per-minute", "1")
        .property("foyer.rate-limit.buckets.token.burst", Integer.toString(APP_BURST))
        .property("foyer.rate-limit.buckets.token.per-minute", "1")
        .property("foyer.rate-limit.buckets.authorize.burst", Integer.toString(APP_BURST))
        .property("foyer.rate-limit.buckets.authorize.per-minute", "1")
        .start();
  }
}
