package org.foyer.pharmacy.transfer;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who moves stock must have some right on deliveries; the gate judges what is written. */
@Configuration(proxyBeanMethods = false)
class TransferConfiguration {

  @Bean
  OperationRight transferRight() {
    return new OperationRight("SupplyDelivery/$transfer", Need.ANYTHING);
  }

  @Bean
  OperationRight returnToSupplierRight() {
    return new OperationRight("SupplyDelivery/$return-to-supplier", Need.ANYTHING);
  }
}
