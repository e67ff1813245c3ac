package org.foyer.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The session's cookie: HttpOnly, SameSite=Lax, and over HTTPS with a name that browsers accept
 * only from this very host.
 *
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-the-__host-prefix">Cookies,
 *     the __Host- prefix</a>
 */
final class SessionCookie implements CookieSerializer {

  /** Where apps bring what they are known by, and where files are for everybody. */
  private static final Set<String> OF_APPS =
      Set.of("/oauth2/token", "/oauth2/revoke", "/oauth2/introspect", "/oauth2/jwks");

  private static final String FILES = "/assets/";

  private final CookieSerializer plain = cookie("foyer-session", false);
  private final CookieSerializer secure = cookie("__Host-foyer-session", true);

  @Override
  public void writeCookieValue(CookieValue value) {
    of(value.getRequest()).writeCookieValue(value);
  }

  /**
   * Browsers send the cookie with all that scripts of this server's pages fetch. Where nobody is
   * asked to be logged in it is not looked at: that alone would prolong the session, though its
   * person may be gone.
   */
  @Override
  public List<String> readCookieValues(HttpServletRequest request) {
    String path = request.getServletPath();
    return OF_APPS.contains(path) || path.startsWith(FILES)
        ? List.of()
        : of(request).readCookieValues(request);
  }

  private CookieSerializer of(HttpServletRequest request) {
    return request.isSecure() ? secure : plain;
  }

  private static CookieSerializer cookie(String name, boolean secure) {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(name);
    cookie.setCookiePath("/");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setUseSecureCookie(secure);
    cookie.setSameSite("Lax");
    return cookie;
  }
}
