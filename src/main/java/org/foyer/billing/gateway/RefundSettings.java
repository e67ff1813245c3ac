package org.foyer.billing.gateway;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How refunds to cards are finished that the gateway did not answer at once.
 *
 * @param workers how many a node finishes at once; 0 leaves the work to other nodes
 * @param pollInterval how often a node that is idle looks for some
 * @param lease after what time a refund is taken from a node that does not say what became of it
 * @param firstPause how long to wait after the first failure; each further pause is twice as long
 * @param longestPause the longest of these pauses
 */
@Validated
@ConfigurationProperties("foyer.billing.refund")
record RefundSettings(
    @DefaultValue("1") @Min(0) @Max(16) int workers,
    @DefaultValue("2s") Duration pollInterval,
    @DefaultValue("2m") Duration lease,
    @DefaultValue("5s") Duration firstPause,
    @DefaultValue("15m") Duration longestPause) {

  /** How long to wait after so many attempts. */
  Duration pause(int attempts) {
    Duration pause = firstPause;
    for (int i = 1; i < attempts && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
