package org.foyer.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.foyer.testing.Answer;
import org.foyer.testing.People;
import org.foyer.testing.Web;

/**
 * A person's authenticator app: it reads the key from a page and shows codes, a new one each time.
 */
final class Phone {

  private static final Pattern KEY = Pattern.compile("<code class=\"secret\">([A-Z2-7 ]+)</code>");
  private static final Pattern CODE = Pattern.compile("<code>([a-z2-7-]{30})</code>");

  private final byte[] secret;
  private long last;

  private Phone(byte[] secret) {
    this.secret = secret;
  }

  static Phone reading(Answer page) {
    Matcher key = KEY.matcher(page.body());
    assertThat(key.find()).as(page.body()).isTrue();
    return reading(key.group(1));
  }

  /** Reads a key as people type it. */
  static Phone reading(String key) {
    return new Phone(new Base32().decode(key.replace(" ", "")));
  }

  /** Enrols an app for somebody who is logged in. */
  static Phone enrol(Web web) {
    confirm(web, People.PASSWORD, "");
    Phone phone = reading(web.get("/account/security/app"));
    Answer codes = web.submit("/account/security/app", Map.of("code", phone.next()));
    assertThat(codes.status()).as(codes.body()).isEqualTo(200);
    return phone;
  }

  static Answer confirm(Web web, String password, String code) {
    return web.submit(
        "/account/security",
        "/account/security/confirm",
        Map.of("password", password, "code", code));
  }

  /** The recovery codes on a page. */
  static List<String> recoveryCodes(Answer page) {
    return CODE.matcher(page.body()).results().map(found -> found.group(1)).toList();
  }

  /** A code that was not shown before and that the server accepts. */
  String next() {
    long step = Math.max(last + 1, Totp.step(Instant.now()));
    await()
        .atMost(Duration.ofSeconds(2L * Totp.STEP_SECONDS))
        .until(() -> step <= Totp.step(Instant.now()) + 1);
    last = step;
    return Totp.code(secret, step);
  }

  /** The code that was shown last. */
  String again() {
    return Totp.code(secret, last);
  }

  /** A code that it does not show now. */
  String wrong() {
    return Totp.code(secret, last + 1000);
  }
}
