package org.foyer.identity.login;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.foyer.identity.account.Secrets;
import org.foyer.identity.login.RateLimitSettings.Bucket;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Token buckets that all nodes share, by the clock of the database. */
@Component
public class RateLimit {

  private static final String TAKE =
      """
      insert into foyer_rate_limit as b (bucket, key_hash, tokens, updated_at)
      values (:bucket, :key, :burst - 1, now())
      on conflict (bucket, key_hash) do update
         set tokens = least(:burst, b.tokens + :perSecond
                        * greatest(0, extract(epoch from now() - b.updated_at))) - 1,
             updated_at = now()
       where least(:burst, b.tokens + :perSecond
               * greatest(0, extract(epoch from now() - b.updated_at))) >= 1
      """;

  private final JdbcClient database;
  private final RateLimitSettings settings;

  RateLimit(JdbcClient database, RateLimitSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * Takes one of what is left of a limit.
   *
   * @param bucket a name of {@code foyer.rate-limit.buckets}
   * @param key whose limit it is, such as an address or the id of a client
   * @return whether there was one left; if not, answer with 429 and {@link #retryAfter}
   */
  public boolean tryAcquire(String bucket, String key) {
    Bucket limit = limit(bucket);
    return database
            .sql(TAKE)
            .param("bucket", bucket)
            .param("key", Secrets.hash(key))
            .param("burst", (double) limit.burst())
            .param("perSecond", limit.perMinute() / 60.0)
            .update()
        == 1;
  }

  /** Whether something is left of a limit, without taking it. */
  public boolean isLeft(String bucket, String key) {
    Bucket limit = limit(bucket);
    return database
        .sql(
            """
            select not exists (select 1 from foyer_rate_limit
              where bucket = :bucket and key_hash = :key
                and least(:burst, tokens + :perSecond
                      * greatest(0, extract(epoch from now() - updated_at))) < 1)
            """)
        .param("bucket", bucket)
        .param("key", Secrets.hash(key))
        .param("burst", (double) limit.burst())
        .param("perSecond", limit.perMinute() / 60.0)
        .query(Boolean.class)
        .single();
  }

  /** The same, and answers with 429 by itself if there was none left. */
  public boolean admits(String bucket, String key, HttpServletResponse response)
      throws IOException {
    if (tryAcquire(bucket, key)) {
      return true;
    }
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter(bucket).toSeconds()));
    response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    return false;
  }

  /** After what time there is one again, to the second. */
  public Duration retryAfter(String bucket) {
    return Duration.ofSeconds((59 + limit(bucket).perMinute()) / limit(bucket).perMinute());
  }

  /** Forgets who has not tried for a long time; a day refills every bucket worth its name. */
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forget() {
    database
        .sql("delete from foyer_rate_limit where updated_at < now() - interval '1 day'")
        .update();
  }

  private Bucket limit(String name) {
    Bucket limit = settings.buckets().get(name);
    if (limit == null) {
      throw new IllegalArgumentException("foyer.rate-limit.buckets has no " + name);
    }
    return limit;
  }
}
