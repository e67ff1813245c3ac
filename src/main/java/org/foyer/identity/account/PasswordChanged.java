package org.foyer.identity.account;

import java.util.UUID;

/**
 * An account has got another password. Published in the transaction that changes it.
 *
 * @param account whose password it is
 */
public record PasswordChanged(UUID account) {}
