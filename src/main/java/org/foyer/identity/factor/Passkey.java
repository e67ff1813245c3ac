package org.foyer.identity.factor;

import java.time.Instant;

/**
 * A passkey as its owner sees it.
 *
 * @param credentialId the id that the authenticator gave it, in Base64url
 * @param name what the owner calls it
 * @param createdAt when it was registered
 * @param lastUsedAt when somebody last logged in with it; at first the same as {@code createdAt}
 */
record Passkey(String credentialId, String name, Instant createdAt, Instant lastUsedAt) {}
