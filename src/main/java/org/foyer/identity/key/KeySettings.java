package org.foyer.identity.key;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signing keys are kept.
 *
 * @param keyEncryptionKey 32 random bytes in Base64 with which the private keys in the database are
 *     encrypted; without it, each node makes its own in its data folder, and its own signing keys
 * @param signingKeyLifetime after how long a new key signs; the old one is published until what it
 *     signed has expired
 */
@ConfigurationProperties("foyer.identity")
record KeySettings(
    @Nullable String keyEncryptionKey, @DefaultValue("90d") Duration signingKeyLifetime) {}
