package org.foyer.pharmacy.replace;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who replaces a prescription must be able to change it, and to make another. */
@Configuration(proxyBeanMethods = false)
class ReplaceConfiguration {

  @Bean
  OperationRight replaceRight() {
    return new OperationRight("MedicationRequest/$replace", Need.UPDATE);
  }
}
