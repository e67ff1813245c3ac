package org.foyer.operation.lastn;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code $lastn} needs. */
@Configuration(proxyBeanMethods = false)
class LastnConfiguration {

  @Bean
  OperationRight lastnRight() {
    return new OperationRight("$lastn", Need.SEARCH);
  }
}
