package org.foyer.identity.administration;

import java.time.Instant;
import org.foyer.identity.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param account whose
 * @param lastLogin when the person logged in last; null for never
 * @param locked whether too many attempts to log in have failed
 */
public record AccountRow(Account account, @Nullable Instant lastLogin, boolean locked) {}
