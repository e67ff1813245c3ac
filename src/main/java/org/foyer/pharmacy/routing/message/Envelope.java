package org.foyer.pharmacy.routing.message;

import java.util.UUID;

/**
 * A message on its way.
 *
 * @param id the name of the message, the same however often it is sent
 * @param partner the id of the Organization that it goes to, or comes from
 * @param message what it says
 */
public record Envelope(UUID id, String partner, PharmacyMessage message) {}
