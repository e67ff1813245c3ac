package org.foyer.identity.client;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Which redirects can be registered: {@code https}, {@code http} on the machine of the person, or a
 * scheme of the app's own that has a domain in it, such as {@code org.example.app:/done}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252#section-7">RFC 8252, redirects of native
 *     apps</a>
 */
final class RedirectRules {

  private static final int LONGEST = 2000;
  private static final Set<String> WEB = Set.of("https", "http");

  private RedirectRules() {}

  /**
   * Holds a redirect to the rules.
   *
   * @throws RegistrationProblem if it breaks one
   */
  static void check(String redirect) {
    if (redirect.length() > LONGEST || redirect.contains("*")) {
      throw RegistrationProblem.redirect("A redirect_uri is too long or has a wildcard.");
    }
    Optional<URI> parsed = Redirects.parse(redirect);
    if (parsed.isEmpty() || !parsed.get().isAbsolute() || parsed.get().getRawFragment() != null) {
      throw RegistrationProblem.redirect(
          "A redirect_uri must be an absolute address without a fragment.");
    }
    if (!(isWebAddress(redirect) || isOfAnApp(parsed.get()))) {
      throw RegistrationProblem.redirect(
          "A redirect_uri must begin with https://, or lead to the same machine, or have a scheme"
              + " with a domain in it.");
    }
  }

  /** Whether it is an address that a browser may be sent to. */
  static boolean isWebAddress(String address) {
    return address.length() <= LONGEST
        && Redirects.parse(address)
            .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
            .filter(
                uri ->
                    "https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && Redirects.isLoopback(uri)))
            .isPresent();
  }

  private static boolean isOfAnApp(URI redirect) {
    return !WEB.contains(redirect.getScheme()) && redirect.getScheme().contains(".");
  }
}
