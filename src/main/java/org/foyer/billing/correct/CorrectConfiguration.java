package org.foyer.billing.correct;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who corrects a claim must be able to change it. */
@Configuration(proxyBeanMethods = false)
class CorrectConfiguration {

  @Bean
  OperationRight reverseClaimRight() {
    return new OperationRight("Claim/$reverse", Need.UPDATE);
  }

  @Bean
  OperationRight replaceClaimRight() {
    return new OperationRight("Claim/$replace", Need.UPDATE);
  }
}
