package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Component;

/** The random numbers that authenticators sign. Each is good for one answer, in its own session. */
@Component
class PasskeyChallenges {

  static final Duration LIFETIME = Duration.ofMinutes(5);

  private final Clock clock;

  PasskeyChallenges(Clock clock) {
    this.clock = clock;
  }

  /** What the answer is for; a challenge for one is none for the other. */
  enum Purpose {
    /** Making a passkey. */
    REGISTRATION,
    /** Showing one. */
    AUTHENTICATION
  }

  private record Challenge(String value, Instant at) implements Serializable {}

  Bytes make(HttpServletRequest request, Purpose purpose) {
    Bytes value = Bytes.random();
    request
        .getSession()
        .setAttribute(
            attribute(purpose), new Challenge(value.toBase64UrlString(), clock.instant()));
    return value;
  }

  Optional<Bytes> take(HttpServletRequest request, Purpose purpose) {
    HttpSession session = request.getSession();
    Object kept = session.getAttribute(attribute(purpose));
    session.removeAttribute(attribute(purpose));
    return kept instanceof Challenge challenge
            && clock.instant().isBefore(challenge.at().plus(LIFETIME))
        ? Optional.of(Bytes.fromBase64(challenge.value()))
        : Optional.empty();
  }

  private static String attribute(Purpose purpose) {
    return PasskeyChallenges.class.getName() + "." + purpose;
  }
}
