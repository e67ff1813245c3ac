package org.foyer.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.svc.ISearchCoordinatorSvc;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.dao.HistoryBuilderFactory;
import ca.uhn.fhir.jpa.dao.IJpaStorageResourceParser;
import ca.uhn.fhir.jpa.dao.MatchResourceUrlService;
import ca.uhn.fhir.jpa.dao.SearchBuilderFactory;
import ca.uhn.fhir.jpa.dao.TransactionProcessor;
import ca.uhn.fhir.jpa.dao.data.IResourceHistoryTableDao;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.search.PersistedJpaBundleProviderFactory;
import ca.uhn.fhir.jpa.search.builder.sql.SqlObjectFactory;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import com.google.common.base.Suppliers;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.function.Supplier;
import org.foyer.fhir.BulkReads;
import org.foyer.fhir.ComputedResources;
import org.foyer.fhir.FactExtractor;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.ObservationIndex;
import org.foyer.fhir.OwnResourceType;
import org.foyer.fhir.ResultPages;
import org.foyer.fhir.SearchParameters;
import org.foyer.fhir.SearchTerminology;
import org.foyer.fhir.StoredHistory;
import org.foyer.fhir.StoredJson;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Visibility;
import org.foyer.fhir.fulltext.FullTextIndex;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
  RestrictionSql restrictionSql(ISearchParamRegistry searchParameters) {
    return new RestrictionSql(searchParameters);
  }

  /** Who decides about access may itself need what is stored, so it is asked for late. */
  @Bean
  VisibleRows visibleRows(
      ObjectProvider<Visibility> visibility,
      RestrictionSql restrictions,
      SearchParameters searchParameters,
      JdbcTemplate database) {
    Supplier<Visibility> decided = Suppliers.memoize(visibility::getObject);
    return new VisibleRows(
        (request, type, part) -> decided.get().of(request, type, part),
        restrictions,
        searchParameters,
        database);
  }

  @Bean
  StoredResources storedResources(
      JdbcTemplate database,
      RestrictionSql restrictions,
      IResourceHistoryTableDao versions,
      IJpaStorageResourceParser parser,
      PlatformTransactionManager transactions,
      ObjectProvider<OwnResourceType> ownTypes,
      ObjectProvider<ComputedResources> computed,
      ObjectProvider<FactExtractor> facts) {
    return new StoredRows(
        database,
        restrictions,
        versions,
        parser,
        new TransactionTemplate(transactions),
        ownTypes,
        computed,
        facts);
  }

  @Bean
  VisibleCriteria visibleCriteria(
      HapiCriteria criteria,
      VisibleRows visible,
      FhirContext fhirContext,
      ISearchParamRegistry searchParameters,
      MatchUrlService matchUrls,
      ObjectProvider<SearchTerminology> terminology) {
    return new VisibleCriteria(
        criteria,
        visible,
        fhirContext,
        searchParameters,
        matchUrls,
        new CodeCriteria(terminology::getObject));
  }

  @Bean
  @Primary
  MatchResourceUrlService<JpaPid> visibleMatchUrls(
      FhirContext fhirContext,
      VisibleRows visible,
      VisibleCriteria criteria,
      JdbcTemplate database) {
    return new VisibleMatchUrls(fhirContext, visible, criteria, new MatchFinder(database));
  }

  @Bean
  @Primary
  TransactionProcessor visibleTransactions(VisibleRows visible) {
    return new VisibleTransactions(visible);
  }

  @Bean
  EverythingStatement everythingStatement(
      CompartmentMembership membership,
      VisibleRows visible,
      SearchParameters types,
      JdbcTemplate database) {
    return new EverythingStatement(membership, visible, types, database);
  }

  @Bean
  SearchStatements searchStatements(
      VisibleCriteria criteria,
      VisibleRows visible,
      ISearchParamRegistry searchParameters,
      CompartmentMembership membership,
      EverythingStatement everything) {
    return new SearchStatements(
        criteria, visible, new SortKeys(searchParameters, visible), membership, everything);
  }

  @Bean
  CompiledStatements compiledStatements(
      HapiCriteria others,
      JpaStorageSettings settings,
      VisibleRows visible,
      FhirContext fhirContext,
      ISearchParamRegistry searchParameters,
      MatchUrlService matchUrls,
      ObjectProvider<SearchTerminology> terminology,
      CompartmentMembership membership,
      EverythingStatement everything) {
    CompiledCriteria compiled = new CompiledCriteria(searchParameters, settings, others);
    VisibleCriteria criteria =
        new VisibleCriteria(
            compiled,
            visible,
            fhirContext,
            searchParameters,
            matchUrls,
            new CodeCriteria(terminology::getObject));
    SortKeys sortKeys = new SortKeys(searchParameters, visible);
    return new CompiledStatements(
        new SearchStatements(criteria, visible, sortKeys, membership, everything), compiled);
  }

  @Bean
  StatementPlans statementPlans(
      CompiledStatements compiled, ReadFinder reads, StoredJson json, JdbcTemplate database) {
    return new StatementPlans(compiled, reads, json, database);
  }

  @Bean
  ObservationIndex.Source observationIndexSource(
      SearchStatements statements,
      MatchUrlService matchUrls,
      JdbcTemplate database,
      PlatformTransactionManager transactions) {
    TransactionTemplate reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    return new IndexedObservations(statements, matchUrls, database, reading);
  }

  @Bean
  BulkReads bulkReads(
      MatchUrlService queries,
      VisibleCriteria criteria,
      VisibleRows visible,
      FullTextIndex fullText,
      CompartmentMembership membership,
      ISearchParamRegistry registry,
      SearchParameters searchParameters,
      StoredJson json,
      StoredResources stored,
      FactExtractor facts,
      Visibility visibility,
      JdbcTemplate database,
      OneMoment moment) {
    PatientRecords records = new PatientRecords(membership, visible, registry);
    return new StatementReads(
        new BulkStatements(queries, criteria, visible, records, fullText),
        json,
        new DeletedRows(database, visibility, stored, facts, searchParameters),
        membership,
        visible,
        visibility,
        searchParameters,
        database,
        moment);
  }

  @Bean
  AccessHooks accessHooks(IInterceptorBroadcaster interceptors) {
    return new AccessHooks(interceptors);
  }

  @Bean
  PageLoader pageLoader(
      FhirContext fhirContext, SearchBuilderFactory<JpaPid> searchBuilders, AccessHooks hooks) {
    return new PageLoader(fhirContext, searchBuilders, hooks);
  }

  @Bean
  PageFinder pageFinder(
      SearchStatements statements,
      CompiledStatements compiled,
      JdbcTemplate database,
      FhirContext fhirContext,
      JpaStorageSettings settings,
      SearchBuilderFactory<JpaPid> searchBuilders,
      EntityManager entities,
      VisibleRows visible,
      NextPage nextPage,
      StoredJson json,
      OneMoment moment) {
    return new PageFinder(
        statements,
        compiled,
        new MatchFinder(database),
        new IncludedRows(fhirContext, settings, searchBuilders, entities, visible),
        nextPage,
        json,
        moment);
  }

  @Bean
  OneMoment oneMoment(JdbcTemplate database, PlatformTransactionManager transactions) {
    return new OneMoment(database, transactions);
  }

  @Bean
  ReadFinder readFinder(VisibleRows visible, JdbcTemplate database) {
    return new ReadFinder(visible, database);
  }

  @Bean
  HistoryFinder historyFinder(StoredHistory stored, NextPage nextPage) {
    return new HistoryFinder(stored, nextPage);
  }

  @Bean
  ResultPages resultPages(NextPage nextPage) {
    return new SealedPages(nextPage);
  }

  @Bean
  NextPage nextPage(PageLinkSeal seal) {
    return new NextPage(seal);
  }

  @Bean
  VisibleHistory visibleHistory(
      VisibleRows visible, JdbcTemplate database, IResourceHistoryTableDao versions) {
    return new VisibleHistory(visible, database, versions);
  }

  @Bean
  @Primary
  PersistedJpaBundleProviderFactory historyPages(
      HistoryBuilderFactory builders,
      HapiTransactionService transactions,
      IJpaStorageResourceParser parser,
      AccessHooks hooks,
      NextPage nextPage,
      VisibleHistory visible) {
    return new HistoryPages(
        builders, new HistoryLoader(transactions, parser, hooks, nextPage), visible);
  }

  @Bean
  FhirInterceptor historyLinkInterceptor() {
    return new HistoryLinkInterceptor();
  }

  @Bean
  @Primary
  ISearchCoordinatorSvc<JpaPid> statelessSearch(
      PageFinder pages,
      PageLoader loader,
      FullTextIndex fullText,
      HapiTransactionService transactions,
      IInterceptorBroadcaster interceptors,
      ObjectProvider<ComputedResources> computed) {
    return new StatelessSearch(pages, loader, fullText, transactions, interceptors, computed);
  }
}
