package org.foyer.billing.estimate;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see a coverage may know what it is worth for a visit. */
@Configuration(proxyBeanMethods = false)
class EstimateConfiguration {

  @Bean
  OperationRight estimateRight() {
    return new OperationRight("Coverage/$estimate", Need.READ);
  }
}
