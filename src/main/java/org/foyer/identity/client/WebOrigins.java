package org.foyer.identity.client;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The origins of web pages, by the redirects of their apps.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454">RFC 6454, origins</a>
 */
final class WebOrigins {

  private WebOrigins() {}

  /** The origins of redirects; those that stand for any port do so as origins too. */
  static Set<String> of(Collection<String> redirects) {
    return redirects.stream()
        .filter(redirect -> redirect.startsWith("http:") || redirect.startsWith("https:"))
        .map(WebOrigins::of)
        .collect(toUnmodifiableSet());
  }

  private static String of(String redirect) {
    if (Redirects.isPattern(redirect)) {
      return redirect;
    }
    URI address = URI.create(redirect);
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  /** The ways in which the origin of a page may be registered. */
  static Set<String> registeredAs(String origin) {
    Optional<String> onThisMachine =
        Redirects.parse(origin)
            .filter(Redirects::isLoopback)
            .map(uri -> uri.getScheme() + "://" + uri.getHost() + Redirects.ANY_PORT_AND_PATH);
    return onThisMachine.map(pattern -> Set.of(origin, pattern)).orElse(Set.of(origin));
  }
}
