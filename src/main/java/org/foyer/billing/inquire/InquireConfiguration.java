package org.foyer.billing.inquire;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who inquires must be able to see claims; each answer is judged when it is seen. */
@Configuration(proxyBeanMethods = false)
class InquireConfiguration {

  @Bean
  OperationRight inquireRight() {
    return new OperationRight("Claim/$inquire", Need.READ);
  }
}
