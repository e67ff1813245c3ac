package org.foyer.identity.client;

/**
 * Why a registration is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-3.2.2">RFC 7591, registration
 *     errors</a>
 */
final class RegistrationProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String error;

  private RegistrationProblem(String error, String explanation) {
    super(explanation);
    this.error = error;
  }

  /** A redirect that cannot be one. */
  static RegistrationProblem redirect(String explanation) {
    return new RegistrationProblem("invalid_redirect_uri", explanation);
  }

  /** Anything else that cannot be. */
  static RegistrationProblem metadata(String explanation) {
    return new RegistrationProblem("invalid_client_metadata", explanation);
  }

  /** The code of the RFC. */
  String error() {
    return error;
  }

  /** A sentence for who made the request. */
  String explanation() {
    return String.valueOf(getMessage());
  }
}
