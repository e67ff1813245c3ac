package org.foyer.scheduling.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.foyer.scheduling.guard.TakenTimeTable.Laned;

/**
 * Which claims have room beside what is taken, and beside each other.
 *
 * @param granted those that have
 * @param refused those that have not
 */
record Grants(List<Laned> granted, List<Refused> refused) {

  /** A claim for which there is no room, and the time that is in its way. */
  record Refused(Claim claim, TakenTime taken) {}

  /** Looks at claims in turn: the earlier counts. */
  static Grants of(List<Claim> claims, List<TakenTime> takenByOthers) {
    List<TakenTime> taken = new ArrayList<>(takenByOthers);
    List<Laned> granted = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (Claim claim : claims) {
      List<TakenTime> others =
          taken.stream()
              .filter(other -> other.actor().equals(claim.actor()))
              .filter(other -> other.during().overlaps(claim.during()))
              .toList();
      OptionalInt lane = Room.lane(claim.capacity(), claim.during(), others);
      if (lane.isPresent()) {
        granted.add(new Laned(claim, lane.getAsInt()));
        taken.add(claim.in(lane.getAsInt()));
      } else {
        refused.add(new Refused(claim, others.get(0)));
      }
    }
    return new Grants(granted, refused);
  }
}
