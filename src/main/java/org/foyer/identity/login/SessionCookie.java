package org.foyer.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

  private final CookieSerializer plain = cookie("foyer-session", false);
  private final CookieSerializer secure = cookie("__Host-foyer-session", true);

  @Override
  public void writeCookieValue(CookieValue value) {
    of(value.getRequest()).writeCookieValue(value);
  }

  @Override
  public List<String> readCookieValues(HttpServletRequest request) {
    return of(request).readCookieValues(request);
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
