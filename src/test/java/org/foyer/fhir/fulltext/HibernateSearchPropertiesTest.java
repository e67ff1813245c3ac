package org.foyer.fhir.fulltext;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.foyer.fhir.fulltext.FullTextSettings.Backend;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HibernateSearchPropertiesTest {

  @Test
  void ofWhenNothingIsConfiguredThenLuceneInTheFolder() {
    assertThat(properties(Map.of()).values())
        .containsEntry("hibernate.search.backend.type", "lucene")
        .containsEntry("hibernate.search.backend.directory.root", "/data/full-text");
  }

  @Test
  void ofWhenElasticsearchThenItsAddressesAndCredentials() {
    HibernateSearchProperties properties =
        properties(
            Map.of(
                "foyer.full-text.backend", "elasticsearch",
                "foyer.full-text.elasticsearch.hosts", "https://a:9200,https://b:9200",
                "foyer.full-text.elasticsearch.username", "foyer",
                "foyer.full-text.elasticsearch.password", "secret",
                "foyer.full-text.elasticsearch.version", "opensearch:2.19"));

    assertThat(properties.values())
        .containsEntry("hibernate.search.backend.type", "elasticsearch")
        .containsEntry("hibernate.search.backend.uris", "https://a:9200,https://b:9200")
        .containsEntry("hibernate.search.backend.username", "foyer")
        .containsEntry("hibernate.search.backend.password", "secret")
        .containsEntry("hibernate.search.backend.version", "opensearch:2.19")
        .containsEntry("hibernate.search.backend.version_check.enabled", "false");
    assertThat(properties).asString().doesNotContain("secret");
  }

  @Test
  void enabledWhenNoneThenNot() {
    assertThat(properties(Map.of("foyer.full-text.backend", "none")).enabled()).isFalse();
    assertThat(settings(Map.of()).backend()).isEqualTo(Backend.LUCENE);
  }

  @Test
  void isClusterKnownWhenElasticsearchHasNoHostsThenNot() {
    assertThat(settings(Map.of("foyer.full-text.backend", "elasticsearch")).isClusterKnown())
        .isFalse();
  }

  private static HibernateSearchProperties properties(Map<String, String> configuration) {
    return HibernateSearchProperties.of(settings(configuration), Path.of("/data/full-text"));
  }

  private static FullTextSettings settings(Map<String, String> configuration) {
    return new Binder(new MapConfigurationPropertySource(configuration))
        .bindOrCreate("foyer.full-text", FullTextSettings.class);
  }
}
