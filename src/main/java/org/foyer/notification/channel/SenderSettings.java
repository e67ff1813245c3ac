package org.foyer.notification.channel;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who letters come from: the same as those about accounts.
 *
 * @param mailFrom the address that letters come from
 */
@ConfigurationProperties("foyer.identity")
record SenderSettings(@Nullable String mailFrom) {}
