package org.foyer.scheduling.find;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may search Appointments may also look for free times, which tell nothing about anybody. */
@Configuration(proxyBeanMethods = false)
class FindConfiguration {

  @Bean
  OperationRight findRight() {
    return new OperationRight("$find", Need.SEARCH);
  }
}
