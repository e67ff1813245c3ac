package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Remembers for a few minutes that somebody who is logged in has shown again who it is. */
@Component
class StepUp {

  private static final String ATTRIBUTE = StepUp.class.getName();
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final Clock clock;

  StepUp(Clock clock) {
    this.clock = clock;
  }

  private record Shown(UUID account, Instant at) implements Serializable {}

  void shown(HttpServletRequest request, UUID account) {
    HttpSession session = request.getSession();
    request.changeSessionId();
    session.setAttribute(ATTRIBUTE, new Shown(account, clock.instant()));
  }

  boolean isFresh(HttpServletRequest request) {
    Principal person = request.getUserPrincipal();
    HttpSession session = request.getSession(false);
    return person != null
        && session != null
        && session.getAttribute(ATTRIBUTE) instanceof Shown shown
        && shown.account().toString().equals(person.getName())
        && clock.instant().isBefore(shown.at().plus(LIFETIME));
  }
}
