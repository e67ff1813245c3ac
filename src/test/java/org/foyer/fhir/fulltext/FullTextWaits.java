package org.foyer.fhir.fulltext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Waits for the index. */
final class FullTextWaits {

  private FullTextWaits() {}

  /** Waits until the index has been built. */
  static void untilComplete(FollowingIndex index) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(index.state()).isEqualTo(IndexState.FOLLOWING));
  }
}
