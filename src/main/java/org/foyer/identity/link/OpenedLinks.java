package org.foyer.identity.link;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.foyer.identity.account.Secrets;

/**
 * The links that were opened in a session, by their hashes. Opening a link moves it out of the
 * address, so that it stays neither in the history of the browser nor on the screen, and uses
 * nothing up: programs that look through mail open links too.
 */
public final class OpenedLinks {

  private OpenedLinks() {}

  /** Keeps a link and returns the view that leads to the address without it. */
  public static String open(
      HttpServletRequest request, HttpServletResponse response, LinkPurpose purpose, String token) {
    protect(response);
    request.getSession().setAttribute(name(purpose), Secrets.hash(token));
    return "redirect:" + purpose.path();
  }

  /** The hash of the link that was opened last. */
  public static Optional<String> hash(HttpServletRequest request, LinkPurpose purpose) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable((String) session.getAttribute(name(purpose)));
  }

  /** Forgets the link that was opened last. */
  public static void close(HttpServletRequest request, LinkPurpose purpose) {
    request.getSession().removeAttribute(name(purpose));
  }

  /** Tells no other site where the browser came from. */
  public static void protect(HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
  }

  private static String name(LinkPurpose purpose) {
    return OpenedLinks.class.getName() + "." + purpose;
  }
}
