package org.foyer.fhir.database;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Runs the embedded PostgreSQL, unless {@code spring.datasource.url} names an external one. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoExternalDatabase.class)
@EnableConfigurationProperties({DataDirectory.class, DatabaseProperties.class})
class EmbeddedDatabaseConfiguration {

  /** The pool depends on this bean by its connection details, and so is closed before it. */
  @Bean(destroyMethod = "close")
  PostgresServer postgresServer(DataDirectory directory, DatabaseProperties properties) {
    return PostgresServer.start(directory.path(), properties);
  }

  @Bean
  JdbcConnectionDetails embeddedConnectionDetails(PostgresServer server) {
    return new EmbeddedConnectionDetails(server);
  }

  /** Holds when no address of an external database is given; an empty one is none. */
  static final class NoExternalDatabase extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(
        ConditionContext context, AnnotatedTypeMetadata metadata) {
      boolean external =
          StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
      return new ConditionOutcome(
          !external,
          ConditionMessage.forCondition("embedded database")
              .because(external ? "spring.datasource.url is set" : "no spring.datasource.url"));
    }
  }
}
