package org.foyer.billing.send;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that this node has in hand to tell an insurer, or to ask.
 *
 * @param id its row
 * @param claim the id of the Claim
 * @param kind what it is
 * @param holder the name under which this node has it
 * @param attempts how often it was tried, this time included
 * @param failingSince when it failed first; null if it has not
 * @param created since when it is to be told
 */
record ClaimMessage(
    long id,
    String claim,
    Kind kind,
    UUID holder,
    int attempts,
    @Nullable Instant failingSince,
    Instant created) {

  /** What insurers are told or asked. */
  enum Kind {
    /** Here is a claim. */
    SUBMIT,
    /** A claim is taken back. */
    REVERSE,
    /** Is a claim decided? */
    INQUIRE
  }
}
