package org.foyer.identity.login;

import java.time.Clock;
import org.foyer.identity.account.Accounts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;

/** Sessions are kept in the database. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SessionConfiguration {

  /** After the filter that finds the session, before those that ask who is logged in. */
  private static final int BEFORE_SECURITY = -110;

  @Bean
  CookieSerializer sessionCookie() {
    return new SessionCookie();
  }

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsInPostgres() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  /** Under the name that Spring Session asks for, and for nobody else. */
  @Bean(defaultCandidate = false)
  @Qualifier("springSessionConversionService")
  ConversionService springSessionConversionService() {
    GenericConversionService conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversion.addConverter(new SessionValues());
    return conversion;
  }

  @Bean
  FilterRegistrationBean<SessionCheck> sessionCheck(
      Accounts accounts, LoginSettings settings, Clock clock) {
    FilterRegistrationBean<SessionCheck> filter =
        new FilterRegistrationBean<>(new SessionCheck(accounts, settings, clock));
    filter.setOrder(BEFORE_SECURITY);
    return filter;
  }
}
