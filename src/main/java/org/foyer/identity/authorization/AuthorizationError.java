package org.foyer.identity.authorization;

import org.foyer.identity.authorization.AuthorizationRequest.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Why an app does not get what it asked for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1">RFC 6749, error
 *     response</a>
 */
final class AuthorizationError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Answer answer;
  private final String code;

  private AuthorizationError(@Nullable Answer answer, String code, String sentence) {
    super(sentence, null, false, false);
    this.answer = answer;
    this.code = code;
  }

  /** Where nobody knows whom to send the person back to, or may: the person reads it instead. */
  static AuthorizationError onPage(String sentence) {
    return new AuthorizationError(null, "invalid_request", sentence);
  }

  /** The app hears of it. */
  static AuthorizationError toApp(Answer answer, String code, String sentence) {
    return new AuthorizationError(answer, code, sentence);
  }

  /** Whom to tell; null for the person alone. */
  @Nullable Answer answer() {
    return answer;
  }

  /** The code of OAuth. */
  String code() {
    return code;
  }

  /** The sentence that explains it. */
  String sentence() {
    return String.valueOf(getMessage());
  }
}
