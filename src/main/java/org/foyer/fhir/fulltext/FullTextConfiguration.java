package org.foyer.fhir.fulltext;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.foyer.fhir.change.ChangeLog;
import org.foyer.fhir.database.DataDirectory;
import org.foyer.fhir.fulltext.FullTextSettings.Backend;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Search by words, with the index that is configured. */
@Configuration(proxyBeanMethods = false)
class FullTextConfiguration {

  private static final String NONE = "'${foyer.full-text.backend:lucene}'.equalsIgnoreCase('none')";

  @Bean
  HibernateSearchProperties hibernateSearchProperties(
      FullTextSettings settings, DataDirectory dataDirectory) {
    return HibernateSearchProperties.of(settings, dataDirectory.path().resolve("full-text"));
  }

  @Bean
  @Primary
  MatchUrlService wordsInMatchUrls(FhirContext fhirContext, ISearchParamRegistry searchParameters) {
    return new WordsInMatchUrls(fhirContext, searchParameters);
  }

  /** What a server without an index does. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnExpression(NONE)
  static class WithoutIndex {

    @Bean
    FullTextIndex fullTextIndex() {
      return new NoFullText();
    }
  }

  /** The index, what keeps it up to date and what searches it. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnExpression("!" + NONE)
  static class WithIndex {

    @Bean
    WordStore wordStore(EntityManagerFactory entityManagers) {
      return new WordStore(entityManagers);
    }

    @Bean
    WordExtraction wordExtraction(FhirContext fhirContext) {
      return new WordExtraction(fhirContext);
    }

    @Bean
    FollowingIndex followingIndex(
        ChangeLog changes,
        WordExtraction extraction,
        WordStore store,
        DataSource dataSource,
        FullTextSettings settings) {
      boolean shared = settings.backend() == Backend.ELASTICSEARCH;
      IndexLock lock = shared ? new SharedLock(dataSource) : new LocalLock();
      return new FollowingIndex(changes, extraction, store, lock, shared);
    }

    @Bean
    IndexFollower indexFollower(FollowingIndex index, WordStore store, FullTextSettings settings) {
      return new IndexFollower(index, store, settings.pollInterval());
    }

    @Bean
    FullTextIndex fullTextIndex(FollowingIndex index, WordStore store, FullTextSettings settings) {
      return new IndexedFullText(index, store, settings);
    }

    @Bean
    IFulltextSearchSvc hapiFullText(FullTextIndex index) {
      return new HapiFullText(index);
    }

    @Bean
    FullTextHealth fullTextHealth(FollowingIndex index) {
      return new FullTextHealth(index);
    }

    @Bean
    NoIndexingOnWrite noIndexingOnWrite(IInterceptorService interceptors) {
      NoIndexingOnWrite interceptor = new NoIndexingOnWrite();
      interceptors.registerInterceptor(interceptor);
      return interceptor;
    }
  }
}
