package org.foyer.pharmacy.routing.outbox;

import java.time.Instant;
import java.util.UUID;
import org.foyer.pharmacy.routing.message.Envelope;
import org.foyer.pharmacy.routing.message.MessageEvent;
import org.jspecify.annotations.Nullable;

/**
 * A message that this node has in hand.
 *
 * @param id its row
 * @param claim the name under which this node has it
 * @param task the id of the Task that it is about
 * @param envelope what is sent
 * @param attempts how often it was tried, this time included
 * @param failingSince when it failed first
 */
record QueuedMessage(
    long id,
    UUID claim,
    String task,
    Envelope envelope,
    int attempts,
    @Nullable Instant failingSince) {

  boolean isNewRx() {
    return envelope.message().event() == MessageEvent.NEW_RX;
  }
}
