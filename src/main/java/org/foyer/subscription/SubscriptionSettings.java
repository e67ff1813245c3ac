package org.foyer.subscription;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How subscriptions are served.
 *
 * @param perOwner how many Subscriptions a person has at most that are not off
 * @param socketsPerCaller how many sockets of a person or system a node keeps at once
 * @param bindingsPerSocket how many Subscriptions a socket is bound to at most
 * @param messagesPerMinute how many messages a socket takes; one that sends more is closed
 * @param pollInterval how often a node with sockets looks for changes
 * @param pingInterval how often an idle socket is asked whether anybody is still there
 * @param bindWithin how soon a new socket must be bound to something
 * @param bindingLifetime how long a binding token counts
 */
@Validated
@ConfigurationProperties("foyer.subscription")
public record SubscriptionSettings(
    @DefaultValue("50") @Min(0) int perOwner,
    @DefaultValue("20") @Min(1) int socketsPerCaller,
    @DefaultValue("50") @Min(1) @Max(1000) int bindingsPerSocket,
    @DefaultValue("120") @Min(1) int messagesPerMinute,
    @DefaultValue("300ms") Duration pollInterval,
    @DefaultValue("30s") Duration pingInterval,
    @DefaultValue("10s") Duration bindWithin,
    @DefaultValue("1m") Duration bindingLifetime) {}
