package org.foyer.fhir.storage;

import ca.uhn.fhir.context.support.IValidationSupport;
import org.foyer.fhir.Definitions;
import org.foyer.fhir.StorageInterceptor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How changes of definitions reach every node. */
@Configuration(proxyBeanMethods = false)
class DefinitionConfiguration {

  @Bean
  DefinitionGeneration definitionGeneration(
      JdbcClient database, IValidationSupport remembered, ApplicationEventPublisher events) {
    return new DefinitionGeneration(database, remembered, events);
  }

  @Bean
  DefinitionFollower definitionFollower(DefinitionGeneration generation) {
    return new DefinitionFollower(generation);
  }

  @Bean
  StorageInterceptor definitionWrites(Definitions definitions) {
    return new DefinitionWrites(definitions);
  }
}
