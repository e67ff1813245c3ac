package org.foyer.fhir.fulltext;

import ca.uhn.fhir.jpa.search.HapiHSearchAnalysisConfigurers.HapiElasticsearchAnalysisConfigurer;
import ca.uhn.fhir.jpa.search.HapiHSearchAnalysisConfigurers.HapiLuceneAnalysisConfigurer;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Hibernate Search must be told when the persistence unit starts.
 *
 * @param values property names and values
 * @see <a
 *     href="https://docs.jboss.org/hibernate/search/7.2/reference/en-US/html_single/#configuration-properties">Hibernate
 *     Search's properties</a>
 */
public record HibernateSearchProperties(Map<String, String> values) {

  private static final String ENABLED = "hibernate.search.enabled";
  private static final String BACKEND = "hibernate.search.backend.";
  private static final String RESOURCES = BACKEND + "indexes.ResourceTable.";

  static HibernateSearchProperties of(FullTextSettings settings, Path folder) {
    return new HibernateSearchProperties(
        switch (settings.backend()) {
          case LUCENE -> lucene(folder);
          case ELASTICSEARCH -> elasticsearch(settings.elasticsearch());
          case NONE -> Map.of(ENABLED, "false");
        });
  }

  /** Whether there is an index at all. */
  public boolean enabled() {
    return !"false".equals(values.get(ENABLED));
  }

  private static Map<String, String> lucene(Path folder) {
    return Map.of(
        BACKEND + "type", "lucene",
        // Said aloud, or it warns at each start.
        BACKEND + "lucene_version", "LATEST",
        BACKEND + "analysis.configurer", "class:" + HapiLuceneAnalysisConfigurer.class.getName(),
        BACKEND + "directory.type", "local-filesystem",
        BACKEND + "directory.root", folder.toAbsolutePath().toString(),
        // The index knows its position in the database's changes, so a lost commit is caught up.
        RESOURCES + "io.commit_interval", "30000",
        RESOURCES + "io.writer.ram_buffer_size", "32");
  }

  private static Map<String, String> elasticsearch(FullTextSettings.Elasticsearch cluster) {
    Map<String, String> values = new HashMap<>();
    values.put(BACKEND + "type", "elasticsearch");
    values.put(
        BACKEND + "analysis.configurer",
        "class:" + HapiElasticsearchAnalysisConfigurer.class.getName());
    values.put(
        BACKEND + "uris",
        cluster.hosts().stream().map(URI::toString).collect(Collectors.joining(",")));
    values.put(BACKEND + "schema_management.minimal_required_status", "yellow");
    // The index is created by whoever first writes to it, so that a node starts without the
    // cluster.
    values.put("hibernate.search.schema_management.strategy", "none");
    putIfPresent(values, "username", cluster.username());
    putIfPresent(values, "password", cluster.password());
    if (cluster.version() != null) {
      putIfPresent(values, "version", cluster.version());
      putIfPresent(values, "version_check.enabled", "false");
    }
    return Map.copyOf(values);
  }

  private static void putIfPresent(
      Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(BACKEND + name, value);
    }
  }

  @Override
  public String toString() {
    return "HibernateSearchProperties" + values.keySet();
  }
}
