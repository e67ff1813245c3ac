package org.foyer.identity.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Sends those who want to change a second factor back until they have shown again who they are. */
@Component
class StepUpGuard implements HandlerInterceptor {

  private final StepUp stepUp;

  StepUpGuard(StepUp stepUp) {
    this.stepUp = stepUp;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (stepUp.isFresh(request)) {
      return true;
    }
    response.sendRedirect(request.getContextPath() + SecurityPage.PATH + "?confirm");
    return false;
  }
}
