package org.foyer.scheduling.reschedule;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who moves an appointment must be able to change it. */
@Configuration(proxyBeanMethods = false)
class RescheduleConfiguration {

  @Bean
  OperationRight rescheduleRight() {
    return new OperationRight("$reschedule", Need.UPDATE);
  }
}
