package org.foyer.billing.claim;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who claims must be able to change the Account; who checks claims, to see or write claims. */
@Configuration(proxyBeanMethods = false)
class ClaimConfiguration {

  @Bean
  OperationRight claimRight() {
    return new OperationRight(ClaimOperation.NAME, Need.UPDATE);
  }

  @Bean
  OperationRight scrubRight() {
    return new OperationRight(ScrubOperation.NAME, Need.ANYTHING);
  }
}
