package org.foyer.billing.posting;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who decides about what is owed may change the Account; the gate judges what is written. */
@Configuration(proxyBeanMethods = false)
class PostingConfiguration {

  @Bean
  OperationRight writeOffRight() {
    return new OperationRight("$write-off", Need.UPDATE);
  }

  @Bean
  OperationRight transferResponsibilityRight() {
    return new OperationRight("$transfer-responsibility", Need.UPDATE);
  }
}
