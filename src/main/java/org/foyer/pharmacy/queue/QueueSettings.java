package org.foyer.pharmacy.queue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the pharmacy's queue.
 *
 * @param untracked whether what a pharmacy has no stock items of can be dispensed all the same
 */
@ConfigurationProperties("foyer.pharmacy")
public record QueueSettings(@DefaultValue("false") boolean untracked) {}
