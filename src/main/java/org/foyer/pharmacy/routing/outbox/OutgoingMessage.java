package org.foyer.pharmacy.routing.outbox;

import java.util.UUID;
import org.foyer.pharmacy.routing.message.PharmacyMessage;

/**
 * A message that is to be sent.
 *
 * @param key names what is told for ever; what was told under it is not told again
 * @param partner the id of the Organization that it goes to
 * @param prescription the name of the prescription, whose messages go one after the other
 * @param task the id of the Task on which a failure is noted
 * @param message what it says
 */
public record OutgoingMessage(
    String key, String partner, UUID prescription, String task, PharmacyMessage message) {}
