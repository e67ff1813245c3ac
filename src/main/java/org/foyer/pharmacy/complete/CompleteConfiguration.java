package org.foyer.pharmacy.complete;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whoever has to do with prescriptions may have a draft completed, which comes with the request.
 */
@Configuration(proxyBeanMethods = false)
class CompleteConfiguration {

  @Bean
  OperationRight completeRight() {
    return new OperationRight("MedicationRequest/$complete", Need.ANYTHING);
  }
}
