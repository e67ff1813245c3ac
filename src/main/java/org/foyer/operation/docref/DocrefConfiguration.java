package org.foyer.operation.docref;

import org.foyer.fhir.OperationRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The operation shows what a search of documents would show. */
@Configuration(proxyBeanMethods = false)
class DocrefConfiguration {

  @Bean
  OperationRight docrefRight() {
    return new OperationRight("$docref", OperationRight.Need.SEARCH);
  }
}
