package org.foyer.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.identity.account.Account;
import org.foyer.testing.Answer;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;

@ServerTest
class PageSecurityIT {

  private static final Pattern STYLE = Pattern.compile("href=\"(/foyer[^\"]*\\.css)\"");

  private final Web web;
  private final People people;

  PageSecurityIT(Web web, People people) {
    this.web = web.another();
    this.people = people;
  }

  @Test
  void pagesHaveTheHeadersThatProtectThem() {
    web.logIn(people.with("doctor").userName(), People.PASSWORD);

    for (String page : List.of("/home", "/account", "/nowhere", "/logged-out")) {
      Answer answer = web.get(page);
      assertThat(answer.header("Content-Security-Policy"))
          .hasValue(
              "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
                  + " frame-ancestors 'none'; form-action 'self'");
      assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
      assertThat(answer.header("Referrer-Policy")).hasValue("same-origin");
      assertThat(answer.header("Permissions-Policy").orElseThrow()).contains("camera=()");
      assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
      assertThat(answer.header("Strict-Transport-Security")).isEmpty();
      assertThat(answer.body()).doesNotContain("<script").doesNotContain("style=");
    }
  }

  @Test
  void formsThatMayLeadToAnAppAreNotHeldBack() {
    assertThat(web.get("/login").header("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("form-action");
  }

  @Test
  void sessionCookieIsOutOfReachForScriptsAndOtherSites() {
    Answer answer = web.get("/login");

    assertThat(answer.header("Set-Cookie").orElseThrow())
        .startsWith("foyer-session=")
        .contains("HttpOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
    HttpCookie cookie = web.cookies().get(0);
    assertThat(cookie.getMaxAge()).isEqualTo(-1);
  }

  @Test
  void stylesAreCachedUnderAnAddressThatChangesWithThem() {
    Matcher style = STYLE.matcher(web.get("/login").body());

    assertThat(style.find()).isTrue();
    assertThat(style.group(1)).matches("/foyer-[0-9a-f]{32}\\.css");
    Answer answer = web.another().get(style.group(1));
    assertThat(answer).hasStatus(200);
    assertThat(answer.header("Cache-Control")).hasValue("max-age=2592000");
  }

  @Test
  void whatNobodyHasOpenedIsClosed() {
    for (String path :
        List.of(
            "/home", "/account", "/nowhere", "/webjars/swagger-ui/5.21.0/index.html", "/logout")) {
      assertThat(web.another().get(path).header("Location").orElseThrow()).startsWith("/login");
      assertThat(web.another().getJson(path)).hasStatus(401);
    }
    assertThat(web.another().post("/account/password", Map.of(), "")).hasStatus(302);
  }

  @Test
  void errorsArePagesForPeopleAndJsonForPrograms() {
    web.logIn(people.with("doctor").userName(), People.PASSWORD);

    Answer page = web.get("/nowhere");
    assertThat(page).hasStatus(404);
    assertThat(page.body()).contains("There is no such page", "foyer-", "Log out");
    Answer json = web.getJson("/nowhere");
    assertThat(json).hasStatus(404);
    assertThat(json.header("Content-Type")).hasValue("application/json");
    assertThat(json.body()).contains("\"status\":404").doesNotContain("trace");
    assertThat(web.post("/account/password", Map.of(), "").body()).contains("You may not do this");
    assertThat(web.submit("/account", "/account/password", Map.of()).body())
        .contains("The server does not understand this");
  }

  @Test
  void anAddressWithTricksDoesNotOpenAPage() {
    for (String path : List.of("/login/../account", "/login/..;/account", "/login//../account")) {
      assertThat(web.another().get(path).body()).doesNotContain("Your account");
    }
  }

  @Test
  void loggingInLeadsToNoOtherServer() {
    Account doctor = people.with("doctor");
    for (String path :
        List.of("//evil.example/x", "/%2Fevil.example/x", "/%5Cevil.example", "/;/evil.example")) {
      Web browser = web.another();
      browser.get(path);
      assertThat(browser.logIn(doctor.userName(), People.PASSWORD).header("Location"))
          .hasValue("/");
    }
    Web browser = web.another();
    browser.get("/login?continue=https://evil.example&redirect=//evil.example");
    assertThat(browser.logIn(doctor.userName(), People.PASSWORD).header("Location")).hasValue("/");
  }

  @Test
  void passwordManagersKnowTheFieldsAndPasswordsAreNotShown() {
    String page = web.get("/login").body();

    assertThat(page).contains("autocomplete=\"username\"", "autocomplete=\"current-password\"");
    assertThat(page).containsPattern("<input[^>]*name=\"password\"[^>]*type=\"password\"");
  }

  @Test
  void theSessionIsInNoAddress() {
    Account doctor = people.with("doctor");
    web.logIn(doctor.userName(), People.PASSWORD);
    String session = web.cookies().get(0).getValue();

    assertThat(web.get("/account").body()).doesNotContain(session, "jsessionid");
    assertThat(web.another().get("/account;jsessionid=" + session).status()).isGreaterThan(301);
    assertThat(web.another().get("/account?foyer-session=" + session)).hasStatus(302);
  }

  @Test
  void answersDoNotNameTheSoftwareThatMadeThem() {
    web.logIn(people.with("doctor").userName(), People.PASSWORD);

    for (String path : List.of("/home", "/nowhere", "/login%00", "/account?userName=%FF")) {
      Answer answer = web.get(path);
      assertThat(answer.header("Server")).isEmpty();
      assertThat(answer.header("X-Powered-By")).isEmpty();
      assertThat(answer.body()).doesNotContain("Tomcat", "Exception", "org.springframework");
    }
  }

  @Test
  void aFormThatIsTooLargeIsNotRead() {
    web.get("/login");

    assertThat(web.post("/login", "userName=" + "x".repeat(3_000_000)).status())
        .isBetween(300, 499);
    assertThat(web.isLoggedIn()).isFalse();
  }

  @Test
  void theNameThatABrowserGivesTheServerIsNotRepeated() throws IOException {
    for (String path : List.of("/login", "/account", "/nowhere", "/password/forgotten")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.base().getPort())) {
        socket
            .getOutputStream()
            .write(
                ("GET "
                        + path
                        + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                        + "Accept: text/html\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 ")
            .doesNotContain("evil.example");
      }
    }
  }
}
