package org.foyer.audit.search;

import java.time.Instant;
import java.util.UUID;
import org.foyer.audit.trail.Happening;

/**
 * An event of the trail.
 *
 * @param id its id
 * @param recorded when it was recorded
 * @param happening what happened
 */
record StoredEvent(UUID id, Instant recorded, Happening happening) {}
