package org.foyer.pharmacy.routing.rest;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may send messages, the operation judges. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

  @Bean
  OperationRight processMessageRight() {
    return new OperationRight(ProcessMessageOperation.NAME, Need.OWN);
  }
}
