package org.foyer.billing.submit;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever sends a claim must be able to write it, which is judged when it is stored. */
@Configuration(proxyBeanMethods = false)
class SubmitConfiguration {

  @Bean
  OperationRight submitClaimRight() {
    return new OperationRight("Claim/$submit", Need.ANYTHING);
  }
}
