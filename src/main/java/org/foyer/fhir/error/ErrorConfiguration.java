package org.foyer.fhir.error;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.foyer.fhir.AnswerFormats;
import org.foyer.fhir.BodyFormats;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.SearchRules;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The places where requests are refused and failures become OperationOutcomes. */
@Configuration(proxyBeanMethods = false)
class ErrorConfiguration {

  /** After the filters that set the encoding and measure, before all others. */
  private static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

  @Bean
  ErrorInterceptor errorInterceptor() {
    return new ErrorInterceptor();
  }

  @Bean
  BatchAnswers batchAnswers() {
    return new BatchAnswers();
  }

  @Bean
  FormatRules formatRules(List<AnswerFormats> formats) {
    return new FormatRules(formats);
  }

  @Bean
  InteractionRules interactionRules() {
    return new InteractionRules();
  }

  @Bean
  BodyRules bodyRules(FhirContext fhir, List<BodyFormats> formats) {
    return new BodyRules(fhir, formats);
  }

  @Bean
  EntryRules entryRules() {
    return new EntryRules();
  }

  @Bean
  ParameterRules parameterRules(FhirContext fhir, ISearchParamRegistry registry) {
    return new ParameterRules(new SearchNames(fhir, registry));
  }

  @Bean
  SearchRules searchRules(FhirContext fhir, ISearchParamRegistry registry) {
    return new CriteriaRules(new SearchNames(fhir, registry));
  }

  @Bean
  IgnoredParameters ignoredParameters() {
    return new IgnoredParameters();
  }

  @Bean
  FilterRegistrationBean<FhirRequestFilter> fhirRequestFilter(
      FhirContext fhir, FhirSettings settings) {
    FilterRegistrationBean<FhirRequestFilter> filter =
        new FilterRegistrationBean<>(new FhirRequestFilter(fhir, settings));
    filter.addUrlPatterns("/fhir/*");
    filter.setOrder(FILTER_ORDER);
    return filter;
  }

  @Bean
  FilterRegistrationBean<FhirErrorPage> fhirErrorPage(FhirContext fhir) {
    FilterRegistrationBean<FhirErrorPage> filter =
        new FilterRegistrationBean<>(new FhirErrorPage(fhir));
    filter.setDispatcherTypes(DispatcherType.ERROR);
    filter.setOrder(FILTER_ORDER);
    return filter;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectorErrors(FhirContext fhir) {
    return tomcat -> tomcat.addEngineValves(new ConnectorErrors(fhir));
  }
}
