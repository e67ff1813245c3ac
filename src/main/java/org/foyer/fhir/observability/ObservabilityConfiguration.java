package org.foyer.fhir.observability;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.ThreadPoolFactory;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** Puts request ids and observation around the FHIR servlet, outermost first. */
@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {

  @Bean
  FilterRegistrationBean<RequestIdFilter> requestIds() {
    FilterRegistrationBean<RequestIdFilter> filter =
        new FilterRegistrationBean<>(new RequestIdFilter());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  FilterRegistrationBean<FhirRequestObservation> fhirRequestObservation(MeterRegistry meters) {
    FilterRegistrationBean<FhirRequestObservation> filter =
        new FilterRegistrationBean<>(new FhirRequestObservation(meters));
    filter.addUrlPatterns("/fhir/*");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }

  @Bean
  ServedRequestInterceptor servedRequests(FhirContext fhirContext) {
    return new ServedRequestInterceptor(fhirContext);
  }

  @Bean
  ObservationPredicate fhirRequestsAreTimedOnce() {
    return (name, context) ->
        !(context instanceof ServerRequestObservationContext http)
            || !"fhir".equals(http.getCarrier().getHttpServletMapping().getServletName());
  }

  /** A span for each security filter costs more than a read takes. */
  @Bean
  SecurityObservationSettings securityIsNotObserved() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  HealthIndicator fhirHealthIndicator(RestfulServer server) {
    return new FhirServletHealth(server);
  }

  @Bean
  @Primary
  ThreadPoolFactory batchThreads() {
    return new BatchThreads();
  }
}
