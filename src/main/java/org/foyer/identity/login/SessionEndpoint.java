package org.foyer.identity.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the pages of this server how long the login goes on. Asking is being active: an app asks
 * while its person works with it, for what it does with tokens is not seen here.
 */
@RestController
class SessionEndpoint {

  private final LoginSettings settings;
  private final Clock clock;

  SessionEndpoint(LoginSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * How it is with the login.
   *
   * @param active whether somebody is logged in
   * @param secondsLeft after how many seconds the login ends if nothing more is done; null if it
   *     has ended
   */
  @JsonInclude(Include.NON_NULL)
  record Login(boolean active, @Nullable Long secondsLeft) {}

  @GetMapping("/session")
  ResponseEntity<Login> session(HttpServletRequest request) {
    Login login =
        LoggedIn.of(request)
            .map(since -> new Login(true, left(request, since).toSeconds()))
            .orElse(new Login(false, null));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(login);
  }

  private Duration left(HttpServletRequest request, LoggedIn login) {
    Duration idle = Duration.ofSeconds(request.getSession().getMaxInactiveInterval());
    Duration ever = Duration.between(clock.instant(), login.since().plus(settings.maximumTime()));
    return idle.compareTo(ever) < 0 ? idle : ever;
  }
}
