package org.foyer.identity;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all of identity shares. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
