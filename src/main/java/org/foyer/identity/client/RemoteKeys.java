package org.foyer.identity.client;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foyer.identity.client.KeyDownload.Downloaded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keys that clients publish, kept for as long as their servers say, and at most for 15 minutes. A
 * key that is not among them is looked for again, but not for each request.
 */
@Component
class RemoteKeys {

  private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);

  /** Whatever is asked, one address is not asked more often than this. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final int MOST_ADDRESSES = 1000;

  private final KeyDownload download;
  private final Clock clock;
  private final Map<String, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  RemoteKeys(KeyDownload download, Clock clock) {
    this.download = download;
    this.clock = clock;
  }

  /** What is known of an address; its lock lets one request ask while others wait for it. */
  private static final class Entry {
    private JWKSet keys = new JWKSet();
    private @Nullable Instant asked;
    private Instant freshUntil = Instant.MIN;
  }

  /** The keys at an address, fetched again if they are old or if this key is not among them. */
  JWKSet at(String address, String keyId) {
    Entry entry;
    synchronized (entries) {
      entry = entries.computeIfAbsent(address, unknown -> new Entry());
    }
    synchronized (entry) {
      Instant now = clock.instant();
      boolean fresh = now.isBefore(entry.freshUntil) && entry.keys.getKeyByKeyId(keyId) != null;
      boolean rested = entry.asked == null || !now.isBefore(entry.asked.plus(PAUSE));
      if (!fresh && rested) {
        entry.asked = now;
        fetch(address, entry);
      }
      return entry.keys;
    }
  }

  private void fetch(String address, Entry entry) {
    try {
      Downloaded answer = download.get(address);
      entry.keys = JWKSet.parse(answer.text());
      entry.freshUntil = clock.instant().plus(answer.freshFor());
    } catch (IOException | ParseException e) {
      // Keys that are too old do not count any more, whatever the reason.
      if (!clock.instant().isBefore(entry.freshUntil)) {
        entry.keys = new JWKSet();
      }
      log.warn("The keys of a client cannot be fetched: {}", e.getClass().getSimpleName());
    }
  }
}
