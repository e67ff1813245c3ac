package org.foyer.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.foyer.identity.account.Account;
import org.foyer.identity.login.LoggedIn;
import org.foyer.testing.Answer;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

@ServerTest
class SecondFactorIT {

  private static final String STEP = "/login/second-factor";
  private static final String SET_UP = "/login/second-factor/set-up";
  private static final String SECURITY = "/account/security";

  /** The role that tests require a second factor of. */
  private static final String STRICT = "ehr-system";

  private final Web web;
  private final People people;
  private final JdbcClient database;
  private final SecondFactors factors;
  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  SecondFactorIT(
      Web web,
      People people,
      @Autowired JdbcClient database,
      @Autowired SecondFactors factors,
      @Autowired FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.web = web.another();
    this.people = people;
    this.database = database;
    this.factors = factors;
    this.sessions = sessions;
  }

  @Test
  void enrolWhenTheAppShowsItsCodeThenTheLoginAsksForOne() {
    Account doctor = loggedIn("doctor");
    assertThat(methods(doctor)).containsExactly("pwd");
    Phone phone = Phone.enrol(web);

    Web elsewhere = web.another();
    Answer afterPassword = elsewhere.logIn(doctor.userName(), People.PASSWORD);

    assertThat(afterPassword.header("Location")).hasValue(STEP);
    assertThat(elsewhere.isLoggedIn()).isFalse();
    Answer done = elsewhere.submit(STEP, Map.of("code", phone.next()));
    assertThat(done).hasStatus(302);
    assertThat(elsewhere.isLoggedIn()).isTrue();
    assertThat(sessions.findByPrincipalName(doctor.id().toString()).values())
        .map(session -> session.<LoggedIn>getRequiredAttribute(LoggedIn.class.getName()).methods())
        .contains(List.of("pwd", "otp", "mfa"));
  }

  @Test
  void untilTheSecondFactorIsShownNothingElseIsOpen() {
    Account doctor = withApp();
    Web pending = pending(doctor);

    for (String page :
        List.of("/home", "/account", SECURITY, SECURITY + "/app", "/fhir/swagger-ui/")) {
      Answer answer = pending.get(page);
      assertThat(answer).hasStatus(302);
      assertThat(answer.header("Location")).as(page).hasValue("/login");
    }
    Answer authorize =
        pending.get(
            "/oauth2/authorize?response_type=code&client_id=x&redirect_uri=http://localhost/x");
    assertThat(authorize.status()).isNotEqualTo(200);
    assertThat(authorize.header("Location").orElse("")).doesNotContain("code=");
    assertThat(pending.get(SET_UP).header("Location")).hasValue(STEP);
    Answer enrolment = pending.submit(STEP, SET_UP, Map.of("code", "123456"));
    assertThat(enrolment.header("Location")).hasValue(STEP);
    assertThat(pending.isLoggedIn()).isFalse();
  }

  @Test
  void aCodeCountsOnce() {
    Account doctor = loggedIn("doctor");
    Phone phone = Phone.enrol(web);

    Answer replayOfEnrolment = pending(doctor).submit(STEP, Map.of("code", phone.again()));
    assertThat(replayOfEnrolment).hasStatus(422);
    Web first = pending(doctor);
    first.submit(STEP, Map.of("code", phone.next()));
    assertThat(first.isLoggedIn()).isTrue();
    Web second = pending(doctor);
    assertThat(second.submit(STEP, Map.of("code", phone.again()))).hasStatus(422);
    assertThat(second.isLoggedIn()).isFalse();
  }

  @Test
  void aRecoveryCodeCountsOnceHoweverItIsTyped() {
    Account doctor = loggedIn("doctor");
    Phone.confirm(web, People.PASSWORD, "");
    Phone phone = Phone.reading(web.get(SECURITY + "/app"));
    Answer page = web.submit(SECURITY + "/app", Map.of("code", phone.next()));
    List<String> codes = Phone.recoveryCodes(page);
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();

    String typed = codes.get(3).replace("-", " ").toUpperCase(java.util.Locale.ROOT);
    Web first = pending(doctor);
    first.submit(STEP, Map.of("code", typed));
    assertThat(first.isLoggedIn()).isTrue();
    assertThat(first.get(SECURITY).body()).contains("Left: 9.");
    assertThat(pending(doctor).submit(STEP, Map.of("code", codes.get(3)))).hasStatus(422);
    Answer withoutPassword = web.another().submit("/login", STEP, Map.of("code", codes.get(4)));
    assertThat(withoutPassword.header("Location")).hasValue("/login?ended");
  }

  @Test
  void newRecoveryCodesVoidTheOldOnes() {
    Account doctor = loggedIn("doctor");
    Phone.confirm(web, People.PASSWORD, "");
    Phone phone = Phone.reading(web.get(SECURITY + "/app"));
    String old =
        Phone.recoveryCodes(web.submit(SECURITY + "/app", Map.of("code", phone.next()))).get(0);

    List<String> codes =
        Phone.recoveryCodes(web.submit(SECURITY, SECURITY + "/recovery-codes", Map.of()));

    assertThat(codes).hasSize(10).doesNotContain(old);
    assertThat(pending(doctor).submit(STEP, Map.of("code", old))).hasStatus(422);
    assertThat(pending(doctor).submit(STEP, Map.of("code", codes.get(9)))).hasStatus(302);
  }

  @Test
  void failuresOfCodesLockTheAccountAndThePasswordAloneForgivesNone() {
    Account doctor = loggedIn("doctor");
    Phone phone = Phone.enrol(web);
    for (int attempt = 0; attempt < 5; attempt++) {
      Answer answer = pending(doctor).submit(STEP, Map.of("code", phone.wrong()));
      assertThat(answer).hasStatus(422);
    }

    assertThat(web.another().logIn(doctor.userName(), People.PASSWORD)).hasStatus(422);
  }

  @Test
  void failuresOfPasswordsAndCodesCountTogetherUntilTheLoginIsComplete() {
    Account doctor = loggedIn("doctor");
    Phone phone = Phone.enrol(web);
    Web pending = pending(doctor);
    for (int attempt = 0; attempt < 3; attempt++) {
      web.another().logIn(doctor.userName(), "wrong");
    }
    pending.submit(STEP, Map.of("code", phone.wrong()));
    assertThat(failures(doctor)).isEqualTo(4);
    pending.submit(STEP, Map.of("code", phone.next()));
    assertThat(pending.isLoggedIn()).isTrue();
    assertThat(failures(doctor)).isZero();
  }

  @Test
  void whoIsLockedIsRefusedWithTheRightCode() {
    Account doctor = loggedIn("doctor");
    Phone phone = Phone.enrol(web);
    Web pending = pending(doctor);
    for (int attempt = 0; attempt < 5; attempt++) {
      pending.submit(STEP, Map.of("code", phone.wrong()));
    }

    assertThat(pending.submit(STEP, Map.of("code", phone.next()))).hasStatus(422);
    assertThat(pending.isLoggedIn()).isFalse();
  }

  @Test
  void whoseRoleRequiresItEnrolsBeforeAnythingElse() {
    Account strict = people.with(STRICT);
    Web pending = pending(strict);

    assertThat(pending.get("/account").header("Location")).hasValue("/login");
    assertThat(pending.get(STEP).header("Location")).hasValue(SET_UP);
    Answer page = pending.get(SET_UP);
    assertThat(page.body()).contains("data:image/svg+xml;base64,");
    Phone phone = Phone.reading(page);
    assertThat(pending.submit(SET_UP, Map.of("code", "000000"))).hasStatus(422);
    String cookieBefore = pending.cookies().toString();
    Answer codes = pending.submit(SET_UP, Map.of("code", phone.next()));

    assertThat(Phone.recoveryCodes(codes)).hasSize(10);
    assertThat(pending.isLoggedIn()).isTrue();
    assertThat(pending.cookies().toString()).isNotEqualTo(cookieBefore);
    Web again = pending(strict);
    assertThat(again.get(STEP)).hasStatus(200);
    assertThat(again.isLoggedIn()).isFalse();
  }

  @Test
  void changesNeedThePasswordAndACodeAgain() {
    Account doctor = withApp();
    Web session = pending(doctor);
    String recovery = recoveryCodesOf(doctor).get(0);
    session.submit(STEP, Map.of("code", recovery));
    assertThat(session.isLoggedIn()).isTrue();

    for (String change : List.of("/app", "/app/remove", "/recovery-codes", "/passkeys/remove")) {
      Answer answer = session.submit(SECURITY, SECURITY + change, Map.of("code", "", "id", ""));
      assertThat(answer.header("Location")).as(change).hasValue(SECURITY + "?confirm");
    }
    assertThat(session.get(SECURITY + "/app").header("Location")).hasValue(SECURITY + "?confirm");
    assertThat(Phone.confirm(session, People.PASSWORD, "")).hasStatus(422);
    assertThat(Phone.confirm(session, "wrong", recoveryCodesOf(doctor).get(0))).hasStatus(422);
    assertThat(factors.has(doctor.id())).isTrue();

    String cookieBefore = session.cookies().toString();
    Answer confirmed = Phone.confirm(session, People.PASSWORD, recoveryCodesOf(doctor).get(1));
    assertThat(confirmed.header("Location")).hasValue(SECURITY);
    assertThat(session.cookies().toString()).isNotEqualTo(cookieBefore);
    session.submit(SECURITY, SECURITY + "/app/remove", Map.of());
    assertThat(factors.has(doctor.id())).isFalse();
    assertThat(recoveryCodes(doctor)).isZero();
  }

  @Test
  void theLastFactorOfAStrictRoleStays() {
    Account strict = people.with(STRICT);
    Web session = pending(strict);
    Phone phone = Phone.reading(session.get(SET_UP));
    session.submit(SET_UP, Map.of("code", phone.next()));
    Phone.confirm(session, People.PASSWORD, phone.next());

    Answer answer = session.submit(SECURITY, SECURITY + "/app/remove", Map.of());

    assertThat(answer).hasStatus(422);
    assertThat(answer.body()).contains("Your role needs a second factor. Add another one");
    assertThat(factors.has(strict.id())).isTrue();
  }

  @Test
  void secretsAreStoredEncryptedAndRecoveryCodesHashed() {
    Account doctor = loggedIn("doctor");
    Phone.confirm(web, People.PASSWORD, "");
    Answer page = web.get(SECURITY + "/app");
    String draft = stored("select encode(attribute_bytes, 'escape') from foyer_session_attributes");
    Phone phone = Phone.reading(page);
    String shown = page.body().replaceAll("(?s).*class=\"secret\">([A-Z2-7 ]+)<.*", "$1");
    assertThat(draft).doesNotContain(shown.replace(" ", ""));
    List<String> codes =
        Phone.recoveryCodes(web.submit(SECURITY + "/app", Map.of("code", phone.next())));

    String secrets = stored("select encrypted_secret from foyer_totp");
    String hashes = stored("select encode(hash, 'hex') from foyer_recovery_code");
    assertThat(secrets).doesNotContain(shown.replace(" ", ""));
    assertThat(codes).noneMatch(code -> hashes.contains(code.replace("-", "")));
    assertThat(factors.has(doctor.id())).isTrue();
  }

  @Test
  void enrolmentLogsOffOtherBrowsers() {
    Account doctor = loggedIn("doctor");
    Web elsewhere = web.another();
    elsewhere.logIn(doctor.userName(), People.PASSWORD);

    Phone.enrol(web);

    assertThat(web.isLoggedIn()).isTrue();
    assertThat(elsewhere.isLoggedIn()).isFalse();
  }

  @Test
  void resetWhenThePersonHasLostItThenThePasswordIsEnoughAgain() {
    Account doctor = loggedIn("doctor");
    Phone.enrol(web);

    factors.reset(doctor.id());

    assertThat(web.isLoggedIn()).isFalse();
    assertThat(recoveryCodes(doctor)).isZero();
    Web again = pending(doctor);
    assertThat(again.isLoggedIn()).isTrue();
  }

  @Test
  void scriptsMayRunOnPagesWithPasskeysOnly() {
    web.logIn(people.with("doctor").userName(), People.PASSWORD);
    assertThat(web.get(SECURITY).header("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'")
        .contains("form-action 'self'");
    assertThat(web.get("/account").header("Content-Security-Policy").orElseThrow())
        .doesNotContain("script-src");
    assertThat(web.another().get("/login").header("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(web.get("/passkey.js")).hasStatus(200);
  }

  private Account loggedIn(String role) {
    Account account = people.with(role);
    web.logIn(account.userName(), People.PASSWORD);
    return account;
  }

  private Account withApp() {
    Account account = loggedIn("doctor");
    Phone.enrol(web);
    return account;
  }

  private Web pending(Account account) {
    Web browser = web.another();
    browser.logIn(account.userName(), People.PASSWORD);
    return browser;
  }

  /** New ones, without the page that shows them. */
  private List<String> recoveryCodesOf(Account account) {
    return new RecoveryCodes(database).renew(account.id());
  }

  private int recoveryCodes(Account account) {
    return new RecoveryCodes(database).left(account.id());
  }

  private int failures(Account account) {
    return database
        .sql("select failed_logins from foyer_account where id = :id")
        .param("id", account.id())
        .query(Integer.class)
        .single();
  }

  private String stored(String select) {
    return String.join("\n", database.sql(select).query(String.class).list());
  }

  private List<String> methods(Account account) {
    return sessions.findByPrincipalName(account.id().toString()).values().stream()
        .map(session -> session.<LoggedIn>getRequiredAttribute(LoggedIn.class.getName()))
        .findFirst()
        .orElseThrow()
        .methods();
  }
}
