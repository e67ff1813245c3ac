package org.foyer.scheduling.cancel;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who cancels an appointment must be able to change it. */
@Configuration(proxyBeanMethods = false)
class CancelConfiguration {

  @Bean
  OperationRight cancelRight() {
    return new OperationRight("$cancel", Need.UPDATE);
  }
}
