package org.foyer.pharmacy.receive;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who receives must have some right on deliveries; the gate judges what is written. */
@Configuration(proxyBeanMethods = false)
class ReceiveConfiguration {

  @Bean
  OperationRight receiveRight() {
    return new OperationRight("SupplyDelivery/$receive", Need.ANYTHING);
  }
}
