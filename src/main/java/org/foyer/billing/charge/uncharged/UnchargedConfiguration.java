package org.foyer.billing.charge.uncharged;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who asks may see accounts; what was done is searched with the same authority. Who may charge, the
 * operation checks more closely.
 */
@Configuration(proxyBeanMethods = false)
class UnchargedConfiguration {

  @Bean
  OperationRight unchargedRight() {
    return new OperationRight("Account/$uncharged", Need.READ);
  }

  @Bean
  OperationRight chargeRight() {
    return new OperationRight("Account/$charge", Need.SEARCH);
  }
}
