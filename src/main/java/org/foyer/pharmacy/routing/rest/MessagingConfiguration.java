package org.foyer.pharmacy.routing.rest;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the settings. Who may send messages, the operation judges. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartnerSettings.class)
class MessagingConfiguration {

  @Bean
  OperationRight processMessageRight() {
    return new OperationRight(ProcessMessageOperation.NAME, Need.OWN);
  }
}
