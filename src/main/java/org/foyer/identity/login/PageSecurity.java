package org.foyer.identity.login;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.foyer.shared.AnonymousPaths;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** What chains of pages have in common: who may see them, and the headers that protect them. */
@Component
class PageSecurity {

  private static final String PERMISSIONS =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), usb=(),"
          + " publickey-credentials-create=(self), publickey-credentials-get=(self)";

  private final SecurityContextRepository contexts;
  private final CsrfTokenRepository csrfTokens;
  private final RequestCache requests;
  private final Logout logout;

  PageSecurity(
      SecurityContextRepository contexts,
      CsrfTokenRepository csrfTokens,
      RequestCache requests,
      Logout logout) {
    this.logout = logout;
    this.contexts = contexts;
    this.csrfTokens = csrfTokens;
    this.requests = requests;
  }

  SecurityFilterChain secure(HttpSecurity http, List<AnonymousPaths> anonymous) throws Exception {
    List<String> open = anonymous.stream().flatMap(paths -> paths.patterns().stream()).toList();
    List<String> secret =
        anonymous.stream()
            .filter(AnonymousPaths::secret)
            .flatMap(paths -> paths.patterns().stream())
            .toList();
    return http.authorizeHttpRequests(
            authorize -> {
              authorize.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
              authorize.requestMatchers("/error").permitAll();
              if (!open.isEmpty()) {
                authorize.requestMatchers(paths(open)).permitAll();
              }
              authorize.anyRequest().authenticated();
            })
        .securityContext(context -> context.securityContextRepository(contexts))
        .requestCache(cache -> cache.requestCache(requests))
        .csrf(
            csrf -> {
              csrf.csrfTokenRepository(csrfTokens);
              if (!secret.isEmpty()) {
                csrf.ignoringRequestMatchers(paths(secret));
              }
            })
        .exceptionHandling(
            refusals ->
                refusals
                    .authenticationEntryPoint(PageSecurity::askForLogin)
                    .accessDeniedHandler(PageSecurity::refuse))
        .logout(
            ending ->
                ending
                    .logoutUrl("/logout")
                    .addLogoutHandler(logout)
                    .logoutSuccessUrl("/logged-out"))
        .headers(PageSecurity::protect)
        .build();
  }

  static RequestMatcher paths(List<String> patterns) {
    PathPatternRequestMatcher.Builder builder = PathPatternRequestMatcher.withDefaults();
    return new OrRequestMatcher(patterns.stream().<RequestMatcher>map(builder::matcher).toList());
  }

  /** Whether a person's browser asks for a page. */
  static boolean isPageView(HttpServletRequest request) {
    return request.getMethod().equals("GET") && wantsHtml(request);
  }

  private static boolean wantsHtml(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static void protect(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .addHeaderWriter(new ContentPolicy())
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
        .frameOptions(FrameOptionsConfig::deny);
  }

  private static void askForLogin(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    if (!wantsHtml(request)) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    } else if (request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid()) {
      response.sendRedirect(request.getContextPath() + "/login?ended");
    } else {
      response.sendRedirect(request.getContextPath() + "/login");
    }
  }

  /** A form that waited longer than its session did is not an attack: it starts again. */
  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
      throws IOException {
    boolean waited =
        cause instanceof CsrfException
            && SecurityContextHolder.getContext().getAuthentication() == null;
    if (waited && wantsHtml(request)) {
      response.sendRedirect(request.getContextPath() + "/login?ended");
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }
}
