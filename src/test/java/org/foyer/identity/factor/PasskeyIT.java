package org.foyer.identity.factor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.login.LoggedIn;
import org.foyer.testing.Answer;
import org.foyer.testing.Browser;
import org.foyer.testing.BrowserTest;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

@ServerTest
@BrowserTest
class PasskeyIT {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int PHONE_WIDTH = 360;
  private static final String SECURITY = "/account/security";
  private static final String USE = "Use a passkey";

  private static final String ANSWER =
      """
      async (userVerification) => {
        const bytes = (text) => Uint8Array.from(
          atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
        const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
          .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
        const csrf = document.querySelector('[name=_csrf]').value;
        const asked = await fetch('/login/passkey/options',
          { method: 'POST', headers: { 'X-CSRF-TOKEN': csrf } });
        const options = await asked.json();
        const signed = await navigator.credentials.get({ publicKey: {
          challenge: bytes(options.challenge), rpId: options.rpId, userVerification } });
        return JSON.stringify({
          id: signed.id, rawId: text(signed.rawId), type: signed.type, clientExtensionResults: {},
          response: {
            clientDataJSON: text(signed.response.clientDataJSON),
            authenticatorData: text(signed.response.authenticatorData),
            signature: text(signed.response.signature),
            userHandle: text(signed.response.userHandle) } });
      }
      """;
  private static final String SEND =
      """
      async ([path, credential]) => {
        const _csrf = document.querySelector('[name=_csrf]').value;
        const answer = await fetch(path, {
          method: 'POST', redirect: 'manual', body: new URLSearchParams({ _csrf, credential }) });
        return answer.status;
      }
      """;

  private static Browser browser;

  private final Web web;
  private final String base;
  private final People people;
  private final JdbcClient database;
  private final FindByIndexNameSessionRepository<? extends Session> sessions;
  private final List<String> complaints = new ArrayList<>();

  private BrowserContext profile;
  private Page page;
  private Authenticator authenticator;
  private Account doctor;

  PasskeyIT(
      Web web,
      People people,
      @Autowired JdbcClient database,
      @Autowired FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.web = web.another();
    this.base = "http://localhost:" + web.base().getPort();
    this.people = people;
    this.database = database;
    this.sessions = sessions;
  }

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
  }

  @BeforeEach
  void openTab() {
    profile = browser.profile(new NewContextOptions().setViewportSize(PHONE_WIDTH, 780));
    page = profile.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("422")) {
            complaints.add(message.text());
          }
        });
    authenticator = Authenticator.in(page);
    doctor = people.with("doctor");
  }

  @AfterEach
  void closeTab() {
    profile.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aPasskeyIsRegisteredLogsInAndIsRemoved() {
    registerPasskey("Hana's phone");
    picture("security-with-passkey");
    assertThat(page.locator("#passkeys")).containsText("Hana's phone");
    assertThat(page.locator("#passkeys")).containsText("last used never");
    button("Log out").click();

    page.navigate(base + "/account");
    picture("login-with-passkey");
    button(USE).click();

    assertThat(page).hasURL(base + "/account");
    assertThat(page.getByRole(AriaRole.MAIN)).containsText(doctor.userName());
    assertThat(methods()).containsExactly("hwk", "user", "mfa");
    page.navigate(base + SECURITY);
    assertThat(page.locator("#passkeys")).not().containsText("last used never");
    button("Confirm with a passkey").click();
    button("Remove Hana's phone").click();
    assertThat(page.locator("#passkeys")).containsText("You have none.");
    button("Log out").click();

    page.navigate(base + "/home");
    button(USE).click();
    assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("was not accepted");
    assertThat(page).hasTitle("Error: Log in - Foyer");
    picture("login-passkey-refused");
  }

  @Test
  void afterThePasswordAPasskeyIsTheSecondFactor() {
    registerPasskey("Key");
    button("Log out").click();

    logIn();
    assertThat(page).hasTitle("Second factor - Foyer");
    picture("second-factor");
    Answer elsewhere = web.logIn(doctor.userName(), People.PASSWORD);
    assertThat(elsewhere.header("Location")).hasValue("/login/second-factor");
    assertThat(web.isLoggedIn()).isFalse();
    button("Use your passkey").click();

    assertThat(page).hasTitle("Home - Foyer");
    assertThat(methods()).containsExactly("pwd", "hwk", "user", "mfa");
  }

  @Test
  void anotherPersonsPasskeyIsNoSecondFactor() {
    registerPasskey("Mine");
    button("Log out").click();
    Account colleague = people.with("doctor");
    database
        .sql(
            "insert into foyer_totp (account_id, encrypted_secret, last_step) values (:id, 'x', 0)")
        .param("id", colleague.id())
        .update();
    page.navigate(base + "/home");
    String credential = answer("required");
    page.getByLabel("User name").fill(colleague.userName());
    page.getByLabel("Password").fill(People.PASSWORD);
    button("Log in").click();
    assertThat(page).hasTitle("Second factor - Foyer");

    int status = send("/login/second-factor/passkey", credential);

    assertThat(status).isEqualTo(422);
    page.navigate(base + "/account");
    assertThat(page).hasTitle("Log in - Foyer");
  }

  @Test
  void anAnswerCountsOnceAndInItsOwnSession() {
    registerPasskey("Key");
    button("Log out").click();
    page.navigate(base + "/home");
    String credential = answer("required");

    Answer stolen = web.submit("/login", "/login/passkey", Map.of("credential", credential));
    assertThat(stolen).hasStatus(422);
    int first = send("/login/passkey", credential.replace("\"signature\":\"", "\"signature\":\"A"));
    assertThat(first).isEqualTo(422);
    assertThat(send("/login/passkey", credential)).isEqualTo(422);
    page.navigate(base + "/account");
    assertThat(page).hasTitle("Log in - Foyer");
  }

  @Test
  void aPasskeyThatDoesNotVerifyItsOwnerIsNotAccepted() {
    registerPasskey("Key");
    button("Log out").click();
    authenticator.recognizesOwner(false);
    page.navigate(base + "/home");

    button(USE).click();

    assertThat(page.locator(".passkey").getByRole(AriaRole.ALERT))
        .containsText("The passkey was not used.");
    String credential = answer("discouraged");
    assertThat(send("/login/passkey", credential)).isEqualTo(422);
  }

  @Test
  void whoIsDisabledOrLockedHasNoUseOfAPasskey() {
    registerPasskey("Key");
    button("Log out").click();
    people.update(withState(State.DISABLED));
    page.navigate(base + "/home");
    button(USE).click();
    assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("was not accepted");

    people.update(withState(State.ACTIVE));
    for (int attempt = 0; attempt < 5; attempt++) {
      web.logIn(doctor.userName(), "wrong");
    }
    page.navigate(base + "/home");
    button(USE).click();
    assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("was not accepted");

    database
        .sql("update foyer_account set locked_until = null where id = :id")
        .param("id", doctor.id())
        .update();
    page.navigate(base + "/home");
    button(USE).click();
    assertThat(page).hasTitle("Home - Foyer");
  }

  @Test
  void failuresOfAPasskeyCountForTheLockOut() {
    registerPasskey("Key");
    button("Log out").click();
    authenticator.recognizesOwner(false);
    for (int attempt = 0; attempt < 5; attempt++) {
      page.navigate(base + "/home");
      String credential = answer("discouraged");
      assertThat(send("/login/passkey", credential)).isEqualTo(422);
    }

    assertThat(web.logIn(doctor.userName(), People.PASSWORD)).hasStatus(422);
  }

  @Test
  void aPasskeyIsRegisteredOnlyWithAFreshConfirmationAndAnOwnAnswer() {
    web.logIn(doctor.userName(), People.PASSWORD);
    Answer unconfirmed =
        web.submit(SECURITY, SECURITY + "/passkeys", Map.of("name", "x", "credential", "{}"));
    assertThat(unconfirmed.header("Location")).hasValue(SECURITY + "?confirm");
    assertThat(web.submit(SECURITY, SECURITY + "/passkeys/options", Map.of()).header("Location"))
        .hasValue(SECURITY + "?confirm");

    Phone.confirm(web, People.PASSWORD, "");
    for (String credential : List.of("", "{}", "null", "[]", "{\"rawId\":\"%\"}", "x".repeat(99))) {
      web.submit(SECURITY, SECURITY + "/passkeys/options", Map.of());
      Answer refused =
          web.submit(
              SECURITY, SECURITY + "/passkeys", Map.of("name", "x", "credential", credential));
      assertThat(refused).hasStatus(422);
    }
    assertThat(web.another().submit("/login", "/login/passkey", Map.of("credential", "{}")))
        .hasStatus(422);
  }

  @Test
  void pagesFitPhones() {
    logIn();
    page.navigate(base + SECURITY);
    picture("security-to-confirm");
    assertThat(button("Confirm with a passkey")).hasCount(0);
    assertThat(page.getByLabel("Code")).hasCount(0);
    page.getByLabel("Password").fill(People.PASSWORD);
    button("Confirm").click();
    picture("security-confirmed");
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Set up an app")).click();
    picture("set-up");
    Phone phone = Phone.reading(page.locator(".secret").textContent());
    page.getByLabel("Code").fill("000000");
    button("Go on").click();
    picture("set-up-error");
    page.getByLabel("Code").fill(phone.next());
    button("Go on").click();
    picture("recovery-codes");
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("I have kept them")).click();
    assertThat(page).hasURL(base + SECURITY);
    picture("security-with-app");
    button("Log out").click();
    logIn();
    assertThat(button("Use your passkey")).hasCount(0);
    page.getByLabel("Code").fill("000000");
    button("Go on").click();
    picture("second-factor-error");
    assertThat(page.getByLabel("Code")).hasAttribute("aria-invalid", "true");
  }

  private void registerPasskey(String name) {
    logIn();
    page.navigate(base + SECURITY);
    page.getByLabel("Password").fill(People.PASSWORD);
    button("Confirm").click();
    page.getByLabel("Name of the passkey").fill(name);
    button("Add a passkey").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The passkey is registered.");
  }

  /** What the authenticator answers to the login page's question, as the page would send it. */
  private String answer(String userVerification) {
    return (String) page.evaluate(ANSWER, userVerification);
  }

  /** Sends it, and returns the status of the answer; 0 for a redirect. */
  private int send(String path, String credential) {
    return (Integer) page.evaluate(SEND, List.of(path, credential));
  }

  private void logIn() {
    page.navigate(base + "/home");
    page.getByLabel("User name").fill(doctor.userName());
    page.getByLabel("Password").fill(People.PASSWORD);
    button("Log in").click();
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  private void picture(String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as(name)
        .isLessThanOrEqualTo(PHONE_WIDTH);
  }

  private Account withState(State state) {
    return new Account(
        doctor.id(),
        doctor.userName(),
        doctor.displayName(),
        doctor.email(),
        doctor.roles(),
        doctor.fhirUser(),
        state);
  }

  private List<String> methods() {
    UUID id = doctor.id();
    return sessions.findByPrincipalName(id.toString()).values().stream()
        .map(session -> session.<LoggedIn>getRequiredAttribute(LoggedIn.class.getName()))
        .findFirst()
        .orElseThrow()
        .methods();
  }
}
