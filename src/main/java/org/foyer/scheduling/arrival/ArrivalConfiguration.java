package org.foyer.scheduling.arrival;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who notes that a patient came must be able to change the appointment. */
@Configuration(proxyBeanMethods = false)
class ArrivalConfiguration {

  @Bean
  OperationRight checkInRight() {
    return new OperationRight("$check-in", Need.UPDATE);
  }

  @Bean
  OperationRight noShowRight() {
    return new OperationRight("$no-show", Need.UPDATE);
  }
}
