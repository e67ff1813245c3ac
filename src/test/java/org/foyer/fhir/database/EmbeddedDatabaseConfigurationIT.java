package org.foyer.fhir.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

class EmbeddedDatabaseConfigurationIT {

  private Path dataDirectory;

  @BeforeEach
  void createDataDirectory() throws IOException {
    dataDirectory = TestDirectory.create();
  }

  @AfterEach
  void removeDataDirectory() {
    TestDirectory.delete(dataDirectory);
  }

  private ApplicationContextRunner runner() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class))
        .withUserConfiguration(EmbeddedDatabaseConfiguration.class)
        .withPropertyValues(
            "foyer.data-dir=" + dataDirectory,
            "foyer.database.shared-buffers=32MB",
            "spring.datasource.hikari.maximum-pool-size=7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unrelated=", "spring.datasource.url="})
  void runWhenNoAddressIsGivenThenPoolsTheEmbeddedDatabase(String property) throws IOException {
    TestDirectory.linkBinaries(dataDirectory);
    long[] pid = new long[1];
    runner()
        .withPropertyValues(property)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(7);
              assertThat(
                      context
                          .getBean(JdbcTemplate.class)
                          .queryForObject("select current_database()", String.class))
                  .isEqualTo("foyer");
              pid[0] = context.getBean(PostgresServer.class).postmaster().pid();
            });
    assertThat(Postmaster.isServerOf(pid[0], dataDirectory.resolve("postgresql/17/data")))
        .isFalse();
  }

  @Test
  void runWhenAnAddressIsGivenThenStartsNothing() {
    runner()
        .withPropertyValues("spring.datasource.url=jdbc:postgresql://db.example.org/foyer")
        .run(
            context -> {
              assertThat(context).hasNotFailed().doesNotHaveBean(PostgresServer.class);
              assertThat(context.getBean(HikariDataSource.class).getJdbcUrl())
                  .isEqualTo("jdbc:postgresql://db.example.org/foyer");
              assertThat(dataDirectory).isEmptyDirectory();
            });
  }

  @Test
  void runWhenTheEnvironmentSetsThePoolThenItDoesAndTheRestStays() {
    Map<String, Object> environment =
        Map.of(
            "SPRING_DATASOURCE_HIKARI_CONNECTION_TIMEOUT",
            "120000",
            "SPRING_DATASOURCE_HIKARI_CONNECTION_INIT_SQL",
            "select 1",
            "SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE",
            "2");
    runner()
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new SystemEnvironmentPropertySource("environment", environment)))
        .withUserConfiguration(PoolSettings.class)
        .withPropertyValues(
            "spring.datasource.url=jdbc:postgresql://db.example.org/foyer",
            "spring.datasource.hikari.connection-timeout=5000",
            "spring.datasource.hikari.data-source-properties.logServerErrorDetail=false")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              HikariDataSource pool = context.getBean(HikariDataSource.class);
              assertThat(pool.getConnectionTimeout()).isEqualTo(120_000);
              assertThat(pool.getConnectionInitSql()).isEqualTo("select 1");
              assertThat(pool.getMinimumIdle()).isEqualTo(2);
              assertThat(pool.getMaximumPoolSize()).isEqualTo(7);
              assertThat(pool.getDataSourceProperties())
                  .containsEntry("logServerErrorDetail", "false");
              assertThat(pool.isRunning()).isFalse();
            });
  }
}
