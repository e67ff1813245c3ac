package org.foyer.pharmacy.routing.send;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who sends a prescription must be able to see it; who else may not, the operation says. */
@Configuration(proxyBeanMethods = false)
class SendConfiguration {

  @Bean
  OperationRight sendRight() {
    return new OperationRight(SendOperation.NAME, Need.READ);
  }
}
