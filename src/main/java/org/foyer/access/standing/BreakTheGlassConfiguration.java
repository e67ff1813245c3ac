package org.foyer.access.standing;

import org.foyer.fhir.OperationRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The operation judges its callers itself. */
@Configuration(proxyBeanMethods = false)
class BreakTheGlassConfiguration {

  @Bean
  OperationRight breakTheGlassRight() {
    return new OperationRight("$break-the-glass", OperationRight.Need.OWN);
  }
}
