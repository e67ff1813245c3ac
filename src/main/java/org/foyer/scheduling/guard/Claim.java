package org.foyer.scheduling.guard;

import java.time.Instant;
import org.foyer.scheduling.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Time that something is to take.
 *
 * @param holder {@code Appointment/1} or {@code Slot/2}
 * @param actor whose time, such as {@code Practitioner/1}
 * @param during from when to when, with what is needed before and after
 * @param visit from when to when the visit is
 * @param capacity how many may run at the same time, this one included
 * @param rule the id of the rule that says so; null if there is none
 * @param expires when it is free again by itself; null if it is not
 */
record Claim(
    String holder,
    String actor,
    TimeRange during,
    TimeRange visit,
    int capacity,
    @Nullable String rule,
    @Nullable Instant expires) {

  TakenTime in(int lane) {
    return new TakenTime(actor, during, visit, lane, capacity, holder, expires);
  }
}
