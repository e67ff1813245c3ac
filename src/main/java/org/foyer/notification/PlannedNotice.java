package org.foyer.notification;

import java.time.Instant;

/**
 * A notice that shall be sent. What it says is found out when it is sent, by the {@link
 * NoticeComposer} of its kind.
 *
 * @param key names it for ever, such as {@code Appointment/1/reminder/P1D/2026-11-23T09:00:00Z};
 *     there is at most one notice with it
 * @param kind a code of a {@link NoticeKind}
 * @param patient the id of the Patient who gets it
 * @param about the resource that it is about, such as {@code Appointment/1}
 * @param due when it is to be sent; at once if that is over
 * @param expires when there is no sense any more in sending it
 */
public record PlannedNotice(
    String key, String kind, String patient, String about, Instant due, Instant expires) {}
