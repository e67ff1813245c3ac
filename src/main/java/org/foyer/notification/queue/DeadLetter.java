package org.foyer.notification.queue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice that failed for good.
 *
 * @param id its id
 * @param kind what it is about, as a code
 * @param patient the id of the patient
 * @param due when it was to be sent
 * @param ended when it was given up
 * @param channel by what it failed last; null if not by a channel
 * @param failure what went wrong, as a code
 */
public record DeadLetter(
    UUID id,
    String kind,
    String patient,
    Instant due,
    Instant ended,
    @Nullable String channel,
    String failure) {}
