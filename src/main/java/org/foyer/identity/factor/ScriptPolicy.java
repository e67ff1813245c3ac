package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.foyer.identity.login.ContentPolicy;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets the script of passkeys run, and fetch from this server, on pages that offer them. */
final class ScriptPolicy implements HandlerInterceptor {

  private static final String SCRIPTS = "; script-src 'self'; connect-src 'self'";

  private final String policy;

  private ScriptPolicy(String policy) {
    this.policy = policy + SCRIPTS;
  }

  static ScriptPolicy leadingToApps() {
    return new ScriptPolicy(ContentPolicy.LEADING_TO_APPS);
  }

  static ScriptPolicy pages() {
    return new ScriptPolicy(ContentPolicy.PAGES);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    response.setHeader(ContentPolicy.HEADER, policy);
    return true;
  }
}
