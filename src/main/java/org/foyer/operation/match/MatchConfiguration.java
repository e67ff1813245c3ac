package org.foyer.operation.match;

import org.foyer.fhir.OperationRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may search patients may match them. */
@Configuration(proxyBeanMethods = false)
class MatchConfiguration {

  @Bean
  OperationRight matchRight() {
    return new OperationRight("$match", OperationRight.Need.SEARCH);
  }
}
