package org.foyer.billing.insurer.adjudicate;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who decides must be able to change the Claim; that they are the insurer's is judged there. */
@Configuration(proxyBeanMethods = false)
class AdjudicateConfiguration {

  @Bean
  OperationRight adjudicateRight() {
    return new OperationRight("Claim/$adjudicate", Need.UPDATE);
  }
}
