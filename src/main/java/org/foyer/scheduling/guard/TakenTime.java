package org.foyer.scheduling.guard;

import java.time.Instant;
import org.foyer.scheduling.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Time of somebody or something that is taken.
 *
 * @param actor whose, such as {@code Practitioner/1}
 * @param during from when to when, with what is needed before and after the visit
 * @param visit from when to when the visit is
 * @param lane tells those apart that run at the same time; 0 is the first
 * @param capacity how many may run at the same time with this one, itself included
 * @param holder what takes it: {@code Appointment/1} or {@code Slot/2}
 * @param expires when it is free again by itself; null if it is not
 */
public record TakenTime(
    String actor,
    TimeRange during,
    TimeRange visit,
    int lane,
    int capacity,
    String holder,
    @Nullable Instant expires) {}
