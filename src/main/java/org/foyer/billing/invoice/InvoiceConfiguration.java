package org.foyer.billing.invoice;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who invoices sees the Account and writes invoices; the gate judges what is written. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InvoiceSettings.class)
class InvoiceConfiguration {

  @Bean
  OperationRight invoiceRight() {
    return new OperationRight("Account/" + InvoiceOperations.INVOICE, Need.READ);
  }

  @Bean
  OperationRight issueRight() {
    return new OperationRight("Invoice/" + InvoiceOperations.ISSUE, Need.UPDATE);
  }

  @Bean
  OperationRight cancelInvoiceRight() {
    return new OperationRight("Invoice/" + InvoiceOperations.CANCEL, Need.UPDATE);
  }
}
