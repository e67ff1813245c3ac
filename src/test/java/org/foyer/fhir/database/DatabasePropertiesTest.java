package org.foyer.fhir.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

class DatabasePropertiesTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Properties.class);

  @Test
  void bindWhenNothingIsSetThenHasDefaults() {
    runner.run(
        context -> {
          assertThat(context.getBean(DataDirectory.class).path()).isEqualTo(Path.of("./data"));
          assertThat(context.getBean(DatabaseProperties.class))
              .isEqualTo(
                  new DatabaseProperties(
                      0,
                      100,
                      DataSize.ofMegabytes(256),
                      DataSize.ofGigabytes(1),
                      DataSize.ofMegabytes(16),
                      DataSize.ofMegabytes(128),
                      Duration.ofMinutes(5),
                      Duration.ofMinutes(1)));
        });
  }

  @Test
  void bindWhenTheEnvironmentNamesADirectoryThenTakesIt() {
    runner
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(
                        new SystemEnvironmentPropertySource(
                            "test-systemEnvironment", Map.of("FOYER_DATA_DIR", "/srv/foyer"))))
        .run(
            context ->
                assertThat(context.getBean(DataDirectory.class).path())
                    .isEqualTo(Path.of("/srv/foyer")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foyer.database.port=70000",
        "foyer.database.max-connections=0",
        "foyer.database.shared-buffers=1KB",
        "foyer.database.start-timeout=0s",
        "foyer.database.work-mem=much"
      })
  void bindWhenAValueIsWrongThenFails(String property) {
    runner.withPropertyValues(property).run(context -> assertThat(context).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({DataDirectory.class, DatabaseProperties.class})
  static class Properties {}
}
