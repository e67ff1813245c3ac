package org.foyer.identity.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Which addresses a registered redirect stands for. */
final class Redirects {

  static final String ANY_PORT_AND_PATH = ":*";

  /** Hosts on which an app may listen on whatever port is free. */
  private static final Set<String> LOOPBACK_ADDRESSES = Set.of("127.0.0.1", "[::1]");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private Redirects() {}

  /**
   * Whether a redirect that was registered stands for this address: the same text, or another port
   * of a loopback address.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8252#section-7.3">RFC 8252, loopback
   *     redirects</a>
   */
  static boolean matches(String registered, String address) {
    if (isOwnPath(registered)) {
      return false;
    }
    if (registered.equals(address) && !isPattern(registered)) {
      return true;
    }
    return parse(address)
        .filter(Redirects::hasNoDisguise)
        .map(uri -> isPattern(registered) ? fits(registered, uri) : differsInPort(registered, uri))
        .orElse(false);
  }

  /** Whether it is a path of this server, whatever the server's address is. */
  static boolean isOwnPath(String registered) {
    return registered.startsWith("/");
  }

  /** Whether it stands for any port and path, such as {@code http://localhost:*}. */
  static boolean isPattern(String registered) {
    return registered.endsWith(ANY_PORT_AND_PATH);
  }

  /** Whether the address is on this machine itself. */
  static boolean isLoopback(URI address) {
    return address.getHost() != null && LOOPBACK.contains(address.getHost());
  }

  private static boolean fits(String pattern, URI address) {
    String start = pattern.substring(0, pattern.length() - ANY_PORT_AND_PATH.length());
    return isLoopback(address)
        && start.equals(address.getScheme() + "://" + address.getHost())
        && address.getRawFragment() == null;
  }

  private static boolean differsInPort(String registered, URI address) {
    return parse(registered)
        .filter(uri -> uri.getHost() != null && LOOPBACK_ADDRESSES.contains(uri.getHost()))
        .map(uri -> withoutPort(uri).equals(withoutPort(address)))
        .orElse(false);
  }

  private static String withoutPort(URI address) {
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    String fragment = address.getRawFragment() == null ? "" : "#" + address.getRawFragment();
    return address.getScheme()
        + "://"
        + address.getHost()
        + address.getRawPath()
        + query
        + fragment;
  }

  /** A host that only looks like one: {@code http://localhost@evil.example}. */
  private static boolean hasNoDisguise(URI address) {
    return address.getHost() != null && address.getRawUserInfo() == null;
  }

  static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
