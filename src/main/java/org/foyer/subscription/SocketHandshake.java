package org.foyer.subscription;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.foyer.fhir.AccessTokens;
import org.foyer.fhir.AccessTokens.AccessToken;
import org.foyer.shared.PageAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Who may open a socket: pages of this server and of registered apps, and programs, which send no
 * Origin. An Authorization header must bring a token that counts; without one, the socket must be
 * bound by a token soon.
 */
@Component
class SocketHandshake implements HandshakeInterceptor {

  /** The attribute of a session in which the key of the access token is. */
  static final String KEY = "token";

  private final AccessTokens tokens;
  private final PageAddresses addresses;
  private final CorsConfigurationSource crossOrigin;

  SocketHandshake(
      AccessTokens tokens,
      PageAddresses addresses,
      @Qualifier("corsConfigurationSource") CorsConfigurationSource crossOrigin) {
    this.tokens = tokens;
    this.addresses = addresses;
    this.crossOrigin = crossOrigin;
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    if (request.getURI().getRawQuery() != null) {
      // Tokens do not belong into addresses, which end up in logs.
      response.setStatusCode(HttpStatus.BAD_REQUEST);
      return false;
    }
    if (!mayCome(request)) {
      response.setStatusCode(HttpStatus.FORBIDDEN);
      return false;
    }
    @Nullable String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return true;
    }
    Optional<AccessToken> token = tokens.ofHeader(header);
    token.ifPresent(found -> attributes.put(KEY, found.key()));
    if (token.isEmpty()) {
      response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      response.setStatusCode(HttpStatus.UNAUTHORIZED);
    }
    return token.isPresent();
  }

  private boolean mayCome(ServerHttpRequest request) {
    @Nullable String origin = request.getHeaders().getOrigin();
    if (origin == null || WebUtils.isSameOrigin(request) || isOwn(origin)) {
      return true;
    }
    @Nullable CorsConfiguration rules =
        crossOrigin.getCorsConfiguration(((ServletServerHttpRequest) request).getServletRequest());
    return rules != null && rules.checkOrigin(origin) != null;
  }

  /** Behind a proxy, people know this server by another address than it does itself. */
  private boolean isOwn(String origin) {
    URI own = URI.create(addresses.at("/"));
    return origin.equals(own.getScheme() + "://" + own.getRawAuthority());
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {}
}
