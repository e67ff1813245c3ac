package org.foyer.pharmacy.sign;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who signs must be able to change the prescription, and be a prescriber. */
@Configuration(proxyBeanMethods = false)
class SignConfiguration {

  @Bean
  OperationRight signRight() {
    return new OperationRight("MedicationRequest/$sign", Need.UPDATE);
  }
}
