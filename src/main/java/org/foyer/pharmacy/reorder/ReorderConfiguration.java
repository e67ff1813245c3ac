package org.foyer.pharmacy.reorder;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who asks for the stock of a place must be able to read the place; what is told is what they may
 * search. The gate judges the orders that are written.
 */
@Configuration(proxyBeanMethods = false)
class ReorderConfiguration {

  @Bean
  OperationRight stockRight() {
    return new OperationRight("Location/$stock", Need.READ);
  }

  @Bean
  OperationRight reorderRight() {
    return new OperationRight("Location/$reorder", Need.READ);
  }
}
