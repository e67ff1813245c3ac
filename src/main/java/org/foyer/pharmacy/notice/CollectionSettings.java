package org.foyer.pharmacy.notice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When patients are reminded of what lies ready for them.
 *
 * @param reminder how long after it is ready; zero for no reminders
 */
@ConfigurationProperties("foyer.pharmacy.collection")
record CollectionSettings(@DefaultValue("3d") Duration reminder) {}
