package org.foyer.identity.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.foyer.identity.account.Account.State;
import org.foyer.shared.RequiredRole;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Holds pages to their {@link RequiredRole}. */
@Component
class RoleCheck implements HandlerInterceptor, WebMvcConfigurer {

  private final Accounts accounts;

  RoleCheck(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method)) {
      return true;
    }
    RequiredRole required =
        AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiredRole.class);
    if (required == null || has(request.getUserPrincipal(), required.value())) {
      return true;
    }
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
    return false;
  }

  private boolean has(@Nullable Principal person, String role) {
    return account(person)
        .filter(account -> account.state() == State.ACTIVE)
        .filter(account -> account.roles().contains(role))
        .isPresent();
  }

  private Optional<Account> account(@Nullable Principal person) {
    return person instanceof Authentication authentication
            && authentication.getPrincipal() instanceof AccountPrincipal principal
        ? accounts.find(principal.id())
        : Optional.empty();
  }
}
