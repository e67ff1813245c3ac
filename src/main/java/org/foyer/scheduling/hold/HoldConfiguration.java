package org.foyer.scheduling.hold;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who holds a time must have some right on appointments; the gate judges what is written. */
@Configuration(proxyBeanMethods = false)
class HoldConfiguration {

  @Bean
  OperationRight holdRight() {
    return new OperationRight("$hold", Need.ANYTHING);
  }
}
