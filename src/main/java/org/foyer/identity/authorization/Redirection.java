package org.foyer.identity.authorization;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.foyer.identity.authorization.AuthorizationRequest.Answer;
import org.jspecify.annotations.Nullable;

/**
 * The addresses by which apps get their answers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749, authorization
 *     response</a>
 */
final class Redirection {

  private Redirection() {}

  /** With a code. */
  static String withCode(Answer answer, String code) {
    return withState(answer, "code=" + escaped(code));
  }

  /** With an error; null if the person alone may hear of it. */
  static @Nullable String withError(AuthorizationError error) {
    @Nullable Answer answer = error.answer();
    return answer == null
        ? null
        : withState(
            answer, "error=" + error.code() + "&error_description=" + escaped(error.sentence()));
  }

  /** Where a person goes who has logged out; the app gets its state back. */
  static String afterLogout(String address, String state) {
    return state.isEmpty() ? address : with(address, "state=" + escaped(state));
  }

  private static String withState(Answer answer, String parameters) {
    String state = answer.state().isEmpty() ? "" : "&state=" + escaped(answer.state());
    return with(answer.redirectUri(), parameters + state);
  }

  private static String with(String address, String parameters) {
    return address + (address.contains("?") ? "&" : "?") + parameters;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
