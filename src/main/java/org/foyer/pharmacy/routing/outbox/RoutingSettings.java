package org.foyer.pharmacy.routing.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are sent to partners.
 *
 * @param workers how many messages a node sends at once; 0 leaves the work to other nodes
 * @param pollInterval how often a node that is idle looks for messages that are due
 * @param lease after what time a message is taken from a node that does not say what became of it
 * @param firstPause how long to wait after the first failure; each further pause is twice as long
 * @param longestPause the longest of these pauses
 * @param retryFor how long a message that fails is tried again before it is given up
 */
@Validated
@ConfigurationProperties("foyer.pharmacy.routing")
public record RoutingSettings(
    @DefaultValue("2") @Min(0) @Max(64) int workers,
    @DefaultValue("1s") Duration pollInterval,
    @DefaultValue("2m") Duration lease,
    @DefaultValue("5s") Duration firstPause,
    @DefaultValue("15m") Duration longestPause,
    @DefaultValue("24h") Duration retryFor) {}
