package org.foyer.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a session knows of its login.
 *
 * @param account who
 * @param since since when; the {@code auth_time} of an id_token
 * @param methods how the person was recognized, as values of {@code amr}: {@code pwd}, {@code otp},
 *     {@code hwk} or {@code swk} for a passkey that stays on its device or is shared between
 *     devices, {@code mfa} for more than one factor
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8176">RFC 8176</a>
 */
public record LoggedIn(UUID account, Instant since, List<String> methods) implements Serializable {

  static final String ATTRIBUTE = LoggedIn.class.getName();

  /** Keeps what it is given. */
  public LoggedIn {
    methods = new ArrayList<>(methods);
  }

  /** The login of the session that a request belongs to; empty if nobody is logged in. */
  public static Optional<LoggedIn> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ATTRIBUTE) instanceof LoggedIn login
        ? Optional.of(login)
        : Optional.empty();
  }
}
