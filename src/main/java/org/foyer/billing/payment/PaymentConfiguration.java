package org.foyer.billing.payment;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who records payments sees the invoice and writes PaymentReconciliations: the gate judges it. */
@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {

  @Bean
  OperationRight recordPaymentRight() {
    return new OperationRight(RecordPaymentOperation.NAME, Need.READ);
  }

  @Bean
  OperationRight refundRight() {
    return new OperationRight(RefundOperation.NAME, Need.UPDATE);
  }
}
