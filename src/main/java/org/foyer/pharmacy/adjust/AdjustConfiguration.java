package org.foyer.pharmacy.adjust;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who adjusts must have some right on Basic; the gate judges what is written. */
@Configuration(proxyBeanMethods = false)
class AdjustConfiguration {

  @Bean
  OperationRight adjustStockRight() {
    return new OperationRight("$adjust-stock", Need.ANYTHING);
  }

  @Bean
  OperationRight countStockRight() {
    return new OperationRight("$count-stock", Need.ANYTHING);
  }
}
