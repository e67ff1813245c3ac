package org.foyer.identity.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who letters come from. The server that takes them is set by {@code spring.mail}.
 *
 * @param mailFrom the address that letters come from, such as {@code foyer@hospital.example}
 */
@ConfigurationProperties("foyer.identity")
record MailSettings(@Nullable String mailFrom) {}
