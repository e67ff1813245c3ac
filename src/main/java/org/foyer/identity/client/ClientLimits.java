package org.foyer.identity.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How often a client may call the FHIR server: a system in all, an app for each person who uses it,
 * so that nobody has to wait because others are busy with the same app. Each node counts for
 * itself, since counting in the database would cost more than most requests: of several nodes
 * behind one address, a client gets up to as many times its limit.
 */
@Component
public class ClientLimits {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_CALLERS = 100_000;

  private final Clock clock;
  private final Cache<Key, Window> windows =
      Caffeine.newBuilder()
          .maximumSize(MOST_CALLERS)
          .expireAfterAccess(WINDOW.multipliedBy(2))
          .build();

  ClientLimits(Clock clock) {
    this.clock = clock;
  }

  private record Key(@Nullable String client, String caller) {}

  private record Window(Instant start, int requests) {}

  /**
   * Counts a request.
   *
   * @param requestsPerMinute the limit of the client
   * @return empty if the request is within the limit, otherwise how long to wait
   */
  public Optional<Duration> count(Caller caller, int requestsPerMinute) {
    Instant now = clock.instant();
    Window window =
        windows
            .asMap()
            .compute(
                new Key(caller.client(), caller.id()),
                (key, earlier) ->
                    earlier == null || !now.isBefore(earlier.start().plus(WINDOW))
                        ? new Window(now, 1)
                        : new Window(earlier.start(), earlier.requests() + 1));
    return window.requests() <= requestsPerMinute
        ? Optional.empty()
        : Optional.of(Duration.between(now, window.start().plus(WINDOW)));
  }
}
