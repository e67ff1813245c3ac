package org.foyer.pharmacy.renewal;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who sees a prescription may ask for more, if they may make Tasks; who has the Task answers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RenewalSettings.class)
class RenewalConfiguration {

  @Bean
  OperationRight renewRight() {
    return new OperationRight("MedicationRequest/$renew", Need.READ);
  }

  @Bean
  OperationRight refillRight() {
    return new OperationRight("MedicationRequest/$refill", Need.READ);
  }

  @Bean
  OperationRight answerRenewalRight() {
    return new OperationRight("Task/$answer-renewal", Need.UPDATE);
  }
}
