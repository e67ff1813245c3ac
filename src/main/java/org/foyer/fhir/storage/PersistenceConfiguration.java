package org.foyer.fhir.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import jakarta.persistence.EntityManagerFactory;
import java.util.Properties;
import javax.sql.DataSource;
import org.foyer.fhir.fulltext.HibernateSearchProperties;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.jpa.boot.spi.JpaSettings;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** HAPI's persistence unit on PostgreSQL. The schema is Flyway's; Hibernate never changes it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FastWriteSettings.class)
class PersistenceConfiguration {

  @Bean
  static LazyRepositories lazyRepositories() {
    return new LazyRepositories();
  }

  @Bean
  static IndexExtraction indexExtraction() {
    return new IndexExtraction();
  }

  @Bean
  @ConditionalOnProperty(name = "foyer.fast-writes.enabled", matchIfMissing = true)
  static WritePath writePath() {
    return new WritePath();
  }

  @Bean
  static SearchParameterRegistration searchParameterRegistration() {
    return new SearchParameterRegistration();
  }

  @Bean
  @Primary
  @DependsOnDatabaseInitialization
  LocalContainerEntityManagerFactoryBean entityManagerFactory(
      DataSource dataSource,
      ConfigurableListableBeanFactory beans,
      FhirContext fhirContext,
      JpaStorageSettings settings,
      HibernateSearchProperties fullText,
      FastWriteSettings fastWrites) {
    LocalContainerEntityManagerFactoryBean factory =
        HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhirContext, settings);
    factory.setPersistenceUnitName("foyer");
    factory.setDataSource(dataSource);
    Properties properties = hibernateProperties(fullText);
    if (fastWrites.enabled()) {
      properties.put(JpaSettings.INTEGRATOR_PROVIDER, new SessionListeners());
    }
    factory.setJpaProperties(properties);
    return factory;
  }

  private static Properties hibernateProperties(HibernateSearchProperties fullText) {
    Properties properties = new Properties();
    properties.put(AvailableSettings.DIALECT, HapiFhirPostgresDialect.class.getName());
    properties.put(AvailableSettings.HBM2DDL_AUTO, "none");
    properties.put(AvailableSettings.STATEMENT_BATCH_SIZE, "50");
    properties.put(AvailableSettings.ORDER_INSERTS, "true");
    properties.put(AvailableSettings.ORDER_UPDATES, "true");
    properties.put(AvailableSettings.USE_QUERY_CACHE, "false");
    properties.put(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false");
    properties.putAll(fullText.values());
    return properties;
  }

  @Bean
  @Primary
  JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
    return new JpaTransactionManager(entityManagerFactory);
  }

  @Bean
  @Primary
  HibernatePropertiesProvider postgresDialect(DataSource dataSource) {
    Dialect dialect = new HapiFhirPostgresDialect();
    return new HibernatePropertiesProvider() {
      @Override
      public Dialect getDialect() {
        return dialect;
      }

      @Override
      public DataSource getDataSource() {
        return dataSource;
      }
    };
  }
}
