package org.foyer.scheduling.notice;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a patient was last told of an appointment, or will be.
 *
 * @param kind the kind of the notice
 * @param start when the visit is, as told
 * @param place where it is, as told
 * @param changes how many notices of changes there were
 */
record Announced(String kind, Instant start, String place, int changes) {

  private static final Set<String> TAKES_PLACE = Set.of(NoticeKinds.BOOKED, NoticeKinds.MOVED);

  /** The key of the notice. */
  String key(String appointment) {
    return "Appointment/%s/change/%d".formatted(appointment, changes);
  }

  /**
   * What is to be told now: the same as before if nothing is new, empty if nothing is to be told.
   *
   * @param before what was told
   * @param unsent whether that was not even begun to be sent; then it will say what is so now
   */
  static Optional<Announced> next(@Nullable Announced before, boolean unsent, Visit visit) {
    return switch (visit.standing()) {
      case BOOKED -> Optional.of(booked(before, unsent, visit));
      case REQUESTED -> Optional.of(told(NoticeKinds.REQUESTED, before, unsent, visit));
      case OFFERED -> Optional.of(told(NoticeKinds.OFFER, before, unsent, visit));
      case CANCELLED -> cancelled(before, unsent, visit);
      case SILENT, OVER -> Optional.empty();
    };
  }

  private static Announced booked(@Nullable Announced before, boolean unsent, Visit visit) {
    if (before == null || !TAKES_PLACE.contains(before.kind)) {
      return after(before, NoticeKinds.BOOKED, visit);
    }
    return told(unsent ? before.kind : NoticeKinds.MOVED, before, unsent, visit);
  }

  private static Announced told(
      String kind, @Nullable Announced before, boolean unsent, Visit visit) {
    if (before == null || !(before.kind.equals(kind) || kind.equals(NoticeKinds.MOVED))) {
      return after(before, kind, visit);
    }
    if (before.start.equals(visit.start()) && before.place.equals(visit.place())) {
      return before;
    }
    return unsent
        ? new Announced(before.kind, visit.start(), visit.place(), before.changes)
        : after(before, kind, visit);
  }

  /** Who was never told of a visit is not told either that it does not take place. */
  private static Optional<Announced> cancelled(
      @Nullable Announced before, boolean unsent, Visit visit) {
    if (before == null || before.kind.equals(NoticeKinds.OFFER)) {
      return Optional.empty();
    }
    if (before.kind.equals(NoticeKinds.CANCELLED)) {
      return Optional.of(before);
    }
    return unsent ? Optional.empty() : Optional.of(after(before, NoticeKinds.CANCELLED, visit));
  }

  private static Announced after(@Nullable Announced before, String kind, Visit visit) {
    int changes = before == null ? 1 : before.changes + 1;
    return new Announced(kind, visit.start(), visit.place(), changes);
  }
}
