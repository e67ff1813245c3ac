package org.foyer.audit.rest;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the record of requests around the FHIR servlet. */
@Configuration(proxyBeanMethods = false)
class AuditFilterConfiguration {

  /** After the filter that tells problems in FHIR, before the one that asks for the caller. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 11;

  @Bean
  FilterRegistrationBean<AuditFilter> auditFilter(RequestEvents events) {
    FilterRegistrationBean<AuditFilter> filter =
        new FilterRegistrationBean<>(new AuditFilter(events));
    filter.addUrlPatterns("/fhir/*");
    filter.setOrder(ORDER);
    return filter;
  }
}
