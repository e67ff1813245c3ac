package org.foyer.identity.authorization;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.foyer.identity.PublicAddress;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells Spring Authorization Server who the issuer is. It would otherwise believe the request's
 * Host header, or want to know before the server knows its port.
 */
class IssuerFilter extends OncePerRequestFilter {

  private final PublicAddress address;
  private final AuthorizationServerSettings settings;

  IssuerFilter(PublicAddress address, AuthorizationServerSettings settings) {
    this.address = address;
    this.settings = settings;
  }

  /** Spring's own filter, which comes before, takes the context away again. */
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    AuthorizationServerContextHolder.setContext(new Context(address.issuer(), settings));
    chain.doFilter(request, response);
  }

  private record Context(String issuer, AuthorizationServerSettings settings)
      implements AuthorizationServerContext {

    @Override
    public String getIssuer() {
      return issuer;
    }

    @Override
    public AuthorizationServerSettings getAuthorizationServerSettings() {
      return settings;
    }
  }
}
