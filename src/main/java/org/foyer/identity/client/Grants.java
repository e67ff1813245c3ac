package org.foyer.identity.client;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.shared.SmartScope;

/**
 * What a client may ask for.
 *
 * @param grantTypes the OAuth grant types; refreshing comes with {@code authorization_code}
 * @param redirects where people are sent back to, exactly; {@code http://localhost:*} stands for
 *     any port and path there, and a path for itself on this server, which only the server's own
 *     app has
 * @param postLogoutRedirects where people are sent after logging out
 * @param scopes scopes, or wider ones that cover what is asked for, such as {@code patient/*.rs}
 */
public record Grants(
    Set<String> grantTypes,
    List<String> redirects,
    List<String> postLogoutRedirects,
    List<String> scopes) {

  /** Access that a person grants. */
  public static final String AUTHORIZATION_CODE = "authorization_code";

  /** Access of a system in its own name. */
  public static final String CLIENT_CREDENTIALS = "client_credentials";

  /** Access that goes on without asking again. */
  public static final String REFRESH_TOKEN = "refresh_token";

  /** Keeps what it is given. */
  public Grants {
    grantTypes = Set.copyOf(grantTypes);
    redirects = List.copyOf(redirects);
    postLogoutRedirects = List.copyOf(postLogoutRedirects);
    scopes = List.copyOf(scopes);
  }

  /** Whether people may be sent back to this address. */
  public boolean allowsRedirect(String address) {
    return redirects.stream().anyMatch(pattern -> Redirects.matches(pattern, address));
  }

  /** Whether people may be sent back to this path of this server. */
  public boolean allowsOwnPath(String path) {
    return Redirects.isOwnPath(path) && redirects.contains(path);
  }

  /** Whether people may be sent to this address after logging out. */
  public boolean leadsAfterLogout(String address) {
    return !Redirects.isOwnPath(address) && postLogoutRedirects.contains(address);
  }

  /** Whether people may be sent to this path of this server after logging out. */
  public boolean leadsToOwnPathAfterLogout(String path) {
    return Redirects.isOwnPath(path) && postLogoutRedirects.contains(path);
  }

  /** Whether the client may ask for this scope. */
  public boolean allowsScope(String scope) {
    if (scopes.contains(scope)) {
      return true;
    }
    Optional<SmartScope> wanted = SmartScope.parse(scope);
    return wanted.isPresent()
        && scopes.stream()
            .flatMap(pattern -> SmartScope.parse(pattern).stream())
            .anyMatch(pattern -> pattern.covers(wanted.get()));
  }

  /** Those of the scopes that the client may ask for, in their order. */
  public List<String> allowed(Collection<String> requested) {
    return requested.stream().filter(this::allowsScope).distinct().toList();
  }
}
