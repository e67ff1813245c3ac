package org.foyer.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.testing.Answer;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** How the web workspaces are served, to whoever asks. */
@ServerTest
class WebAppIT {

  private static final Pattern NONCE =
      Pattern.compile("<meta name=\"csp-nonce\" content=\"([A-Za-z0-9_-]{24})\"");
  private static final Pattern FACTS =
      Pattern.compile("<script type=\"application/json\" id=\"foyer\">([^<]*)</script>");
  private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+\\.(?:js|css))\"");
  private static final List<String> ADDRESSES =
      List.of(
          "/",
          "/signed-in?code=x&state=y",
          "/portal",
          "/portal/appointments/1",
          "/reception/day",
          "/clinic/patients/p1/chart",
          "/pharmacy/queue",
          "/billing/claims",
          "/administration",
          "/developer/explorer");

  private final Web web;

  WebAppIT(Web web) {
    this.web = web.another();
  }

  @Test
  void eachAddressOfTheAppHasThePageAndItsPolicy() {
    assumeTrue(isBuilt());
    for (String address : ADDRESSES) {
      Answer answer = web.get(address);
      assertThat(answer).as(address).hasStatus(200);
      assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(answer.header("Cache-Control")).hasValue("no-store");
      assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
      assertThat(answer.header("Set-Cookie")).isEmpty();
      assertThat(answer.header("Content-Security-Policy"))
          .hasValue(
              "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:"
                  + " blob:; font-src 'self'; style-src 'self' 'nonce-"
                  + nonce(answer)
                  + "'; manifest-src 'self'; frame-src 'self' blob:; base-uri 'none';"
                  + " form-action 'self'; frame-ancestors 'none'");
      assertThat(answer.body()).doesNotContain("__CSP_NONCE__", "__FOYER__");
    }
  }

  @Test
  void theNonceIsAnotherEachTime() {
    assumeTrue(isBuilt());
    assertThat(nonce(web.get("/"))).isNotEqualTo(nonce(web.get("/")));
  }

  @Test
  void thePageSaysWhatTheAppNeedsToSignIn() throws Exception {
    assumeTrue(isBuilt());
    Matcher facts = FACTS.matcher(web.get("/").body());

    assertThat(facts.find()).isTrue();
    JsonNode json = new ObjectMapper().readTree(facts.group(1));
    assertThat(json.path("clientId").asText()).isEqualTo("foyer-web");
    assertThat(json.path("issuer").asText()).isEqualTo("http://localhost:" + web.base().getPort());
    assertThat(json.path("fhirBase").asText()).isEqualTo(json.path("issuer").asText() + "/fhir");
    assertThat(json.has("hospital")).isTrue();
    assertThat(json.path("patientsMayRegister").isBoolean()).isTrue();
    assertThat(json.has("version")).isTrue();
  }

  @Test
  void assetsAreKeptForAYearAndCompressed() throws Exception {
    assumeTrue(isBuilt());
    Matcher assets = ASSET.matcher(web.get("/").body());
    assertThat(assets.find()).isTrue();
    String asset = assets.group(1);

    Answer answer = web.get(asset);
    assertThat(answer).hasStatus(200);
    assertThat(answer.header("Cache-Control").orElseThrow())
        .contains("max-age=31536000", "public", "immutable");
    assertThat(answer.header("Content-Security-Policy").orElseThrow()).contains("sandbox");
    assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.header("Set-Cookie")).isEmpty();
    if (answer.body().length() > 2048) {
      assertThat(compressed(asset).headers().firstValue("Content-Encoding")).hasValue("gzip");
    }
  }

  @Test
  void whatIsNoAssetIsNotFound() {
    for (String path : List.of("/assets/none.js", "/assets/", "/assets", "/assets/a/b.css")) {
      assertThat(web.get(path).status()).as(path).isIn(302, 404);
    }
    assertThat(web.get("/assets/none.js")).hasStatus(404);
    assertThat(web.getJson("/assets/none.js")).hasStatus(404);
  }

  @Test
  void noAssetLeadsOutOfTheirFolder() {
    for (String path :
        List.of(
            "/assets/../index.html",
            "/assets/..%2findex.html",
            "/assets/%2e%2e/index.html",
            "/assets/%2e%2e%2fapplication.yaml",
            "/assets/..;/index.html",
            "/assets/..%5cindex.html",
            "/assets/../../application.yaml",
            "/assets//etc/passwd",
            "/assets/file:/etc/passwd")) {
      Answer answer = web.get(path);
      assertThat(answer.status()).as(path).isIn(302, 400, 404);
      assertThat(answer.body()).doesNotContain("csp-nonce", "spring:", "root:");
    }
  }

  @Test
  void otherAddressesAreNotTheApps() {
    for (String path : List.of("/portals", "/home", "/account", "/signed-in/x", "/nowhere")) {
      assertThat(web.get(path).header("Location").orElseThrow()).as(path).startsWith("/login");
    }
    assertThat(web.get("/index.html").header("Location").orElseThrow()).startsWith("/login");
  }

  @Test
  void nothingCanBeSentToTheApp() {
    assertThat(web.post("/", "x=1").status()).isIn(302, 403);
    assertThat(web.post("/portal/x", "x=1").status()).isIn(302, 403);
  }

  @Test
  void aServerBuiltWithoutTheAppSaysSo() {
    assumeFalse(isBuilt());
    Answer answer = web.get("/");

    assertThat(answer).hasStatus(200);
    assertThat(answer.body()).contains("Foyer is running", "href=\"/home\"");
    assertThat(answer.header("Content-Security-Policy").orElseThrow()).doesNotContain("script-src");
  }

  private static boolean isBuilt() {
    return new ClassPathResource("webapp/index.html").exists();
  }

  private static String nonce(Answer page) {
    Matcher nonce = NONCE.matcher(page.body());
    assertThat(nonce.find()).isTrue();
    return nonce.group(1);
  }

  private HttpResponse<Void> compressed(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(web.base() + path))
            .header("Accept-Encoding", "gzip")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }
}
