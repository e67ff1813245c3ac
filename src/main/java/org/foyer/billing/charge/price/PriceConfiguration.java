package org.foyer.billing.charge.price;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who asks for a price may see charges; what it is about is read with the same authority. */
@Configuration(proxyBeanMethods = false)
class PriceConfiguration {

  @Bean
  OperationRight priceRight() {
    return new OperationRight("ChargeItem/$price", Need.READ);
  }
}
