package org.foyer.fhir.search;

import ca.uhn.fhir.rest.server.IPagingProvider;
import org.foyer.fhir.FhirSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts Foyer's stateless search in the place of HAPI's stored searches. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  @Bean
  IPagingProvider pageLinks(FhirSettings settings) {
    return new PageLinks(settings);
  }
}
