package org.foyer.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.foyer.identity.account.Account;
import org.foyer.testing.Browser;
import org.foyer.testing.BrowserTest;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartApp;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/**
 * What a real browser lets the app do. The page stands for the app without its scripts, so that it
 * makes no difference what the app shows.
 */
@ServerTest
@BrowserTest
class WebAppBrowserIT {

  private static final String EMPTY =
      """
      <!doctype html><html lang="en"><head><title>empty</title>
      <style nonce="n1">.by-nonce { width: 11px }</style>
      <style>.without { width: 12px }</style>
      <script>document.title = 'inline script ran'</script></head>
      <body><i class="by-nonce" style="height: 13px"></i><i class="without"></i>
      <p onclick="document.title = 'handler ran'">p</p></body></html>
      """;

  private static Browser browser;

  private final String base;
  private final People people;
  private final SmartApp app;

  WebAppBrowserIT(Web web, People people, SmartLogin login) {
    this.base = web.base().toString();
    this.people = people;
    this.app = login.app("foyer-web", "openid");
  }

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
  }

  @Test
  void onlyWhatComesFromThisServerRunsAndOnlyMarkedStylesCount() {
    try (BrowserContext profile = browser.profile(new NewContextOptions())) {
      Page page = empty(profile);
      page.navigate(base + "/portal");
      page.locator("p").click();

      assertThat(page).hasTitle("empty");
      assertThat(rules(page, ".by-nonce")).isEqualTo(true);
      assertThat(rules(page, ".without")).isEqualTo(false);
      assertThat(page.locator(".by-nonce").evaluate("e => e.style.height")).isEqualTo("");
      assertThat(
              page.evaluate(
                  "() => { document.body.style.width = '9px';"
                      + " return document.body.style.width }"))
          .isEqualTo("9px");
    }
  }

  @Test
  void theAppMayCallThisServerAndItsSocketsAndNobodyElse() {
    assumeTrue(new ClassPathResource("webapp/index.html").exists());
    try (BrowserContext profile = browser.profile(new NewContextOptions())) {
      Page page = withoutScripts(profile);
      page.navigate(base + "/portal");

      assertThat(page.evaluate("fetch('/session').then(answer => answer.json())"))
          .isEqualTo(Map.of("active", false));
      assertThat(page.evaluate(socket(base.replace("http:", "ws:") + "/ws"))).isEqualTo("open");
      for (String elsewhere : List.of("http://127.0.0.1:9/x", "https://evil.example/")) {
        assertThat(page.evaluate(violation("fetch('" + elsewhere + "').catch(() => 0)")))
            .isEqualTo("connect-src");
      }
      assertThat(page.evaluate(violation("new WebSocket('ws://127.0.0.1:9/ws')")))
          .isEqualTo("connect-src");
      assertThat(page.evaluate(violation(frame("'https://evil.example/'")))).isEqualTo("frame-src");
      assertThat(
              page.evaluate(
                  "new Promise(done => { const f = document.createElement('iframe');"
                      + " f.onload = () => done('loaded');"
                      + " f.src = URL.createObjectURL(new Blob(['<p>x</p>'], {type: 'text/html'}));"
                      + " document.body.append(f) })"))
          .isEqualTo("loaded");
    }
  }

  @Test
  void aPersonSignsInWithoutConsentAndSignsOutByAForm() {
    Account doctor = people.with("doctor");
    Map<String, String> request = app.request("openid fhirUser profile online_access user/*.cruds");
    request.put("redirect_uri", base + "/signed-in");
    try (BrowserContext profile = browser.profile(new NewContextOptions())) {
      Page page = empty(profile);
      page.navigate(base + SmartApp.address(request));
      page.getByLabel("User name").fill(doctor.userName());
      page.getByLabel("Password").fill(People.PASSWORD);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in").setExact(true))
          .click();
      page.waitForURL(address -> address.startsWith(base + "/signed-in?code="));

      String idToken = (String) page.evaluate(exchange());
      assertThat(idToken).contains(".");
      assertThat(page.evaluate("fetch('/session').then(a => a.json()).then(s => s.active)"))
          .isEqualTo(true);
      page.evaluate(signOut(idToken));
      page.waitForURL(base + "/");
      assertThat(page.evaluate("fetch('/session').then(a => a.json()).then(s => s.active)"))
          .isEqualTo(false);
    }
  }

  /** The page as the server serves it: to one that is made up here browsers open no sockets. */
  private static Page withoutScripts(BrowserContext profile) {
    Page page = profile.newPage();
    page.route("**/assets/**", Route::abort);
    return page;
  }

  private Page empty(BrowserContext profile) {
    Page page = profile.newPage();
    FulfillOptions answer =
        new FulfillOptions()
            .setContentType("text/html")
            .setHeaders(Map.of("Content-Security-Policy", AppPolicy.of("n1")))
            .setBody(EMPTY);
    page.route(base + "/portal", route -> route.fulfill(answer));
    page.route(base + "/", route -> route.fulfill(answer));
    page.route(address -> address.startsWith(base + "/signed-in?"), route -> route.fulfill(answer));
    return page;
  }

  /** Whether a style element with a rule for this was accepted. */
  private static Object rules(Page page, String selector) {
    return page.evaluate(
        "selector => [...document.styleSheets].some(sheet =>"
            + " [...sheet.cssRules].some(rule => rule.selectorText === selector))",
        selector);
  }

  private static String socket(String address) {
    return "new Promise(done => { const socket = new WebSocket('"
        + address
        + "'); socket.onopen = () => { socket.close(); done('open') };"
        + " socket.onerror = () => done('error') })";
  }

  /** What part of the policy an attempt breaks. */
  private static String violation(String attempt) {
    return "new Promise(done => { document.addEventListener('securitypolicyviolation',"
        + " event => done(event.effectiveDirective), {once: true}); "
        + attempt
        + " })";
  }

  private static String frame(String address) {
    return "{ const f = document.createElement('iframe'); f.src = "
        + address
        + "; document.body.append(f) }";
  }

  private String exchange() {
    return "fetch('/oauth2/token', {method: 'POST', credentials: 'omit', body: new"
        + " URLSearchParams({grant_type: 'authorization_code', client_id: 'foyer-web', code: new"
        + " URLSearchParams(location.search).get('code'), redirect_uri: location.origin +"
        + " '/signed-in', code_verifier: '"
        + SmartApp.VERIFIER
        + "'})}).then(answer => answer.json()).then(tokens => tokens.id_token)";
  }

  private static String signOut(String idToken) {
    return "() => { const form = document.createElement('form'); form.method = 'post';"
        + " form.action = '/oauth2/logout'; const fields = {id_token_hint: '"
        + idToken
        + "', post_logout_redirect_uri: location.origin + '/'};"
        + " for (const name in fields) { const field = document.createElement('input');"
        + " field.type = 'hidden'; field.name = name; field.value = fields[name];"
        + " form.append(field) } document.body.append(form); form.submit() }";
  }
}
