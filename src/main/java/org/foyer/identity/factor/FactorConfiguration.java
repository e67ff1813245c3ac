package org.foyer.identity.factor;

import org.foyer.identity.page.AccountLink;
import org.foyer.shared.AnonymousPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where the pages of second factors are, and what they need. */
@Configuration(proxyBeanMethods = false)
class FactorConfiguration implements WebMvcConfigurer {

  private final StepUpGuard stepUp;

  FactorConfiguration(StepUpGuard stepUp) {
    this.stepUp = stepUp;
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors
        .addInterceptor(stepUp)
        .addPathPatterns(SecurityPage.PATH + "/**")
        .excludePathPatterns(SecurityPage.PATH, ConfirmationPages.PATH + "/**");
    interceptors
        .addInterceptor(ScriptPolicy.leadingToApps())
        .addPathPatterns("/login", "/login/passkey", SecondFactorStep.PATH + "/**");
    interceptors.addInterceptor(ScriptPolicy.pages()).addPathPatterns(SecurityPage.PATH + "/**");
  }

  @Bean
  AnonymousPaths anonymousPasskeyScript() {
    return AnonymousPaths.of("/passkey*.js");
  }

  @Bean
  AccountLink securityLink() {
    return new AccountLink(10, "Second factor and passkeys", SecurityPage.PATH);
  }
}
