package org.foyer.fhir.storage;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.binstore.DatabaseBinaryContentStorageSvcImpl;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.ResourceCountCacheUtil;
import ca.uhn.fhir.jpa.dao.data.IResourceSearchUrlDao;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.ResourceSearchUrlSvc;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.subscription.match.config.SubscriptionProcessorConfig;
import ca.uhn.fhir.jpa.subscription.match.deliver.email.IEmailSender;
import ca.uhn.fhir.jpa.subscription.submit.config.SubscriptionSubmitterConfig;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.fhir.fulltext.HibernateSearchProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** HAPI's JPA storage for FHIR R4, with the settings that Foyer stands for. */
@Configuration
@EnableTransactionManagement
@Import({
  JpaR4Config.class,
  ThreadPoolFactoryConfig.class,
  JpaBatch2Config.class,
  Batch2JobsConfig.class,
  SubscriptionSubmitterConfig.class,
  SubscriptionProcessorConfig.class,
  SubscriptionChannelConfig.class
})
class StorageConfiguration {

  private static final int CONCEPTS_AT_ONCE = 2000;

  @Bean
  JpaStorageSettings jpaStorageSettings(HibernateSearchProperties fullText, FhirSettings fhir) {
    JpaStorageSettings settings = new JpaStorageSettings();
    settings.setResourceServerIdStrategy(JpaStorageSettings.IdStrategyEnum.UUID);
    settings.setResourceClientIdStrategy(JpaStorageSettings.ClientIdStrategyEnum.ANY);
    settings.setAllowExternalReferences(true);
    settings.setFilterParameterEnabled(true);
    settings.setAllowContainsSearches(true);
    settings.setIndexIdentifierOfType(true);
    settings.setHibernateSearchIndexFullText(fullText.enabled());
    if (fhir.publicAddress() != null) {
      settings.setTreatBaseUrlsAsLocal(Set.of(fhir.publicAddress().toString()));
    }
    // What exceeds it is stored by a job that may look before the code system is committed, and
    // then
    // drops it.
    settings.setDeferIndexingForCodesystemsOfSize(CONCEPTS_AT_ONCE);
    // Nothing is kept of a search, so there is nothing to reuse.
    settings.setReuseCachedSearchResultsForMillis(null);
    return settings;
  }

  @Bean
  @Primary
  ResourceSearchUrlSvc matchUrlUniqueness(
      EntityManager entities,
      IResourceSearchUrlDao rows,
      MatchUrlService matchUrls,
      FhirContext fhirContext,
      PartitionSettings partitions,
      JdbcTemplate database) {
    return new MatchUrlUniqueness(entities, rows, matchUrls, fhirContext, partitions, database);
  }

  @Bean
  StorageInterceptors storageInterceptors(
      IInterceptorService registry, ObjectProvider<List<StorageInterceptor>> interceptors) {
    return new StorageInterceptors(registry, interceptors);
  }

  @Bean
  PartitionSettings partitionSettings() {
    return new PartitionSettings();
  }

  @Bean
  SubscriptionSettings subscriptionSettings() {
    return new SubscriptionSettings();
  }

  @Bean
  IEmailSender emailSender() {
    return details -> {};
  }

  @Bean
  DatabaseBinaryContentStorageSvcImpl binaryStorage() {
    return new DatabaseBinaryContentStorageSvcImpl();
  }

  @Bean
  IStaleSearchDeletingSvc staleSearchDeleting() {
    return new NoStaleSearches();
  }

  @Bean
  IHSearchSortHelper fullTextSort(ISearchParamRegistry searchParameters) {
    return new HSearchSortHelperImpl(searchParameters);
  }

  @Bean
  IResourceSupportedSvc supportedResources(IDaoRegistry daos) {
    return new DaoRegistryResourceSupportedSvc(daos);
  }

  @Bean("myResourceCountsCache")
  ResourceCountCache resourceCounts(IFhirSystemDao<?, ?> system) {
    return ResourceCountCacheUtil.newResourceCountCache(system);
  }
}
