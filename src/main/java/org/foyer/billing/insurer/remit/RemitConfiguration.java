package org.foyer.billing.insurer.remit;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who remits must have some right on payments; that they are the insurer's is judged there. */
@Configuration(proxyBeanMethods = false)
class RemitConfiguration {

  @Bean
  OperationRight remitRight() {
    return new OperationRight("PaymentReconciliation/$remit", Need.ANYTHING);
  }
}
