package org.foyer.pharmacy.recall;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who recalls must have some right on Basic; the gate judges what is changed and shown. */
@Configuration(proxyBeanMethods = false)
class RecallConfiguration {

  @Bean
  OperationRight recallRight() {
    return new OperationRight("$recall", Need.ANYTHING);
  }
}
