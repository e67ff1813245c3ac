package org.foyer.billing.charge.apply;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who applies a price list may read it; the gate judges the change of the charge. */
@Configuration(proxyBeanMethods = false)
class ApplyConfiguration {

  @Bean
  OperationRight applyPriceListRight() {
    return new OperationRight("ChargeItemDefinition/$apply", Need.READ);
  }
}
