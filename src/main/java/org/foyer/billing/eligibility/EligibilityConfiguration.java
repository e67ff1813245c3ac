package org.foyer.billing.eligibility;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who asks must be able to create the request, which the operation does. */
@Configuration(proxyBeanMethods = false)
class EligibilityConfiguration {

  @Bean
  OperationRight eligibilityRight() {
    return new OperationRight("CoverageEligibilityRequest/$submit", Need.ANYTHING);
  }
}
