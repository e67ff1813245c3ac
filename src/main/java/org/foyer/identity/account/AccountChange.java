package org.foyer.identity.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was changed about an account.
 *
 * @param at when
 * @param by how whoever did it is called, or was; null for the server itself
 * @param what a sentence, without secrets
 * @param requestId under which id the request is found in logs
 */
public record AccountChange(
    Instant at, @Nullable String by, String what, @Nullable String requestId) {}
