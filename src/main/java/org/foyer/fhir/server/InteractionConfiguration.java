package org.foyer.fhir.server;

import java.io.IOException;
import java.util.Properties;
import org.foyer.fhir.FhirInterceptor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Where HAPI's interactions fall short of what FHIR R4 says, and what the server offers of them.
 */
@Configuration(proxyBeanMethods = false)
class InteractionConfiguration {

  @Bean
  FhirInterceptor offeredOperations() {
    return new OfferedOperations();
  }

  @Bean
  FhirInterceptor conflictRetries() {
    return new ConflictRetries();
  }

  @Bean
  FhirInterceptor conditionalRead() {
    return new ConditionalRead();
  }

  @Bean
  FhirInterceptor narrativeSummary() {
    return new NarrativeSummary();
  }

  @Bean
  FhirInterceptor patchedVersion() {
    return new PatchedVersion();
  }

  @Bean
  FilterRegistrationBean<HeadAsGet> headAsGet() {
    FilterRegistrationBean<HeadAsGet> filter = new FilterRegistrationBean<>(new HeadAsGet());
    filter.addUrlPatterns("/fhir/*");
    return filter;
  }

  @Bean
  FilterRegistrationBean<UnreadableDate> unreadableDate() {
    FilterRegistrationBean<UnreadableDate> filter =
        new FilterRegistrationBean<>(new UnreadableDate());
    filter.addUrlPatterns("/fhir/*");
    return filter;
  }

  @Bean
  HandlerMapping addressesOfFhir() {
    return new AddressesOfFhir("fhir");
  }

  @Bean
  FhirInterceptor openApiPages(CapabilityStatementProvider capabilities) throws IOException {
    Properties webjar =
        PropertiesLoaderUtils.loadAllProperties(
            "META-INF/maven/org.webjars/swagger-ui/pom.properties");
    return new OpenApiPages(() -> capabilities.state("."), webjar.getProperty("version"));
  }
}
