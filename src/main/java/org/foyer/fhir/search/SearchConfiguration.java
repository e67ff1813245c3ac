package org.foyer.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.svc.ISearchCoordinatorSvc;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.dao.HistoryBuilderFactory;
import ca.uhn.fhir.jpa.dao.IJpaStorageResourceParser;
import ca.uhn.fhir.jpa.dao.SearchBuilderFactory;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.search.PersistedJpaBundleProviderFactory;
import ca.uhn.fhir.jpa.search.builder.sql.SqlObjectFactory;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.fulltext.FullTextIndex;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts Foyer's stateless search in the place of HAPI's stored searches. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  @Bean
  IPagingProvider pageLinks(FhirSettings settings) {
    return new PageLinks(settings);
  }

  @Bean
  @DependsOnDatabaseInitialization
  PageLinkSeal pageLinkSeal(JdbcTemplate database, FhirSettings settings) {
    return new PageLinkSeal(
        PageLinkKey.of(database), settings.pageLinkLifetime(), Clock.systemUTC());
  }

  @Bean
  FhirInterceptor pageLinkInterceptor(PageLinkSeal seal) {
    return new PageLinkInterceptor(seal);
  }

  @Bean
  CompartmentMembership compartmentMembership(
      FhirContext fhirContext, ISearchParamRegistry searchParameters) {
    return new CompartmentMembership(fhirContext, searchParameters);
  }

  @Bean
  FhirInterceptor compartmentInterceptor(CompartmentMembership membership) {
    return new CompartmentInterceptor(membership);
  }

  @Bean
  HapiCriteria hapiCriteria(
      FhirContext fhirContext,
      JpaStorageSettings settings,
      PartitionSettings partitions,
      SqlObjectFactory sqlObjects,
      HibernatePropertiesProvider dialect,
      ISearchParamRegistry searchParameters) {
    return new HapiCriteria(
        fhirContext, settings, partitions, sqlObjects, dialect, searchParameters);
  }

  @Bean
  SearchStatements searchStatements(
      HapiCriteria criteria,
      ISearchParamRegistry searchParameters,
      CompartmentMembership membership,
      JdbcTemplate database) {
    return new SearchStatements(
        criteria,
        new SortKeys(searchParameters),
        membership,
        new EverythingStatement(membership, database));
  }

  @Bean
  AccessHooks accessHooks(IInterceptorBroadcaster interceptors) {
    return new AccessHooks(interceptors);
  }

  @Bean
  PageLoader pageLoader(
      FhirContext fhirContext,
      JpaStorageSettings settings,
      SearchBuilderFactory<JpaPid> searchBuilders,
      AccessHooks hooks,
      EntityManager entities) {
    return new PageLoader(fhirContext, settings, searchBuilders, hooks, entities);
  }

  @Bean
  NextPage nextPage(PageLinkSeal seal) {
    return new NextPage(seal);
  }

  @Bean
  @Primary
  PersistedJpaBundleProviderFactory historyPages(
      HistoryBuilderFactory builders,
      HapiTransactionService transactions,
      IJpaStorageResourceParser parser,
      AccessHooks hooks,
      NextPage nextPage) {
    return new HistoryPages(builders, new HistoryLoader(transactions, parser, hooks, nextPage));
  }

  @Bean
  FhirInterceptor historyLinkInterceptor() {
    return new HistoryLinkInterceptor();
  }

  @Bean
  @Primary
  ISearchCoordinatorSvc<JpaPid> statelessSearch(
      SearchStatements statements,
      JdbcTemplate database,
      PageLoader loader,
      NextPage nextPage,
      FullTextIndex fullText,
      HapiTransactionService transactions,
      IInterceptorBroadcaster interceptors) {
    return new StatelessSearch(
        statements,
        new MatchFinder(database),
        loader,
        nextPage,
        fullText,
        transactions,
        interceptors);
  }
}
