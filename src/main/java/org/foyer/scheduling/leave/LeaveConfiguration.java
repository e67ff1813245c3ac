package org.foyer.scheduling.leave;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who adds leave must be able to change the schedule; who sees it may ask what it affects. */
@Configuration(proxyBeanMethods = false)
class LeaveConfiguration {

  @Bean
  OperationRight leaveRight() {
    return new OperationRight("$leave", Need.UPDATE);
  }

  @Bean
  OperationRight affectedRight() {
    return new OperationRight("$affected", Need.READ);
  }
}
