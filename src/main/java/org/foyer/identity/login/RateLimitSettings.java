package org.foyer.identity.login;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How often something may be tried.
 *
 * @param buckets the limits by their names, such as {@code login}
 */
@Validated
@ConfigurationProperties("foyer.rate-limit")
public record RateLimitSettings(Map<String, @Valid Bucket> buckets) {

  /**
   * One limit.
   *
   * @param burst how many tries are free at once
   * @param perMinute how many become free again each minute
   */
  public record Bucket(@Min(1) int burst, @Min(1) int perMinute) {}

  /** Keeps what it is given. */
  public RateLimitSettings {
    buckets = Map.copyOf(buckets);
  }
}
