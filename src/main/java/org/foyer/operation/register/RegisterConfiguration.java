package org.foyer.operation.register;

import org.foyer.fhir.OperationRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who registers must be able to see duplicates; the gate judges the creation itself. */
@Configuration(proxyBeanMethods = false)
class RegisterConfiguration {

  @Bean
  OperationRight registerRight() {
    return new OperationRight("$register", OperationRight.Need.SEARCH);
  }
}
