package org.foyer.fhir.fulltext;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the words of {@code _text} and {@code _content} are indexed.
 *
 * @param backend which index; each node has its own with Lucene, all share one with Elasticsearch
 * @param maximumMatches a search that matches more resources than this by its words is refused
 * @param pollInterval how often the index takes up what was written when nobody searches
 * @param patience how long a search waits for the index to take up the latest writes
 * @param elasticsearch the cluster, only for the backend of that name
 */
@Validated
@ConfigurationProperties("foyer.full-text")
record FullTextSettings(
    @DefaultValue("lucene") Backend backend,
    @DefaultValue("100000") @Min(1) int maximumMatches,
    @DefaultValue("1s") Duration pollInterval,
    @DefaultValue("10s") Duration patience,
    @DefaultValue @Valid Elasticsearch elasticsearch) {

  @AssertTrue(message = "elasticsearch.hosts must name the cluster that backend=elasticsearch uses")
  boolean isClusterKnown() {
    return backend != Backend.ELASTICSEARCH || !elasticsearch.hosts().isEmpty();
  }

  /** The kinds of index. */
  enum Backend {
    /** An index in the data folder of this node. */
    LUCENE,
    /** One index for all nodes, on Elasticsearch or OpenSearch. */
    ELASTICSEARCH,
    /** No index: {@code _text} and {@code _content} are refused. */
    NONE
  }

  /**
   * An Elasticsearch or OpenSearch cluster.
   *
   * @param hosts addresses of its nodes, such as {@code https://search:9200}
   * @param username who logs in, if the cluster asks for it
   * @param password the password, to be given by the environment
   * @param version such as {@code opensearch:2.19}; when set, the cluster may be down at start
   */
  record Elasticsearch(
      @DefaultValue List<URI> hosts,
      @Nullable String username,
      @Nullable String password,
      @Nullable String version) {

    @Override
    public String toString() {
      return "Elasticsearch" + hosts;
    }
  }
}
