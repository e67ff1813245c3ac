package org.foyer.billing.ledger;

import org.foyer.billing.journal.Entry;

/**
 * An entry of the journal, and what it follows from.
 *
 * @param id its place in the journal
 * @param subject the resource, such as {@code Claim/1}
 * @param basis what in the resource; while that stays, so does the entry
 */
public record Posted(long id, String subject, String basis, Entry entry) {}
