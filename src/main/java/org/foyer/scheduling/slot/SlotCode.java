package org.foyer.scheduling.slot;

import java.util.List;
import java.util.Optional;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.find.VisitCode;
import org.foyer.scheduling.find.VisitCode.Part;

/** Ids of computed Slots: codes of visits with one rule, or of taken time of a Schedule. */
final class SlotCode {

  /** No rule has this kind. */
  private static final String TAKEN = "zzzz";

  private SlotCode() {}

  /** Whether this is the id of a computed Slot. */
  static boolean isCode(String id) {
    return of(id).isPresent();
  }

  /** The code in an id; empty if it is the id of something else. */
  static Optional<VisitCode> of(String id) {
    return VisitCode.of(id).filter(code -> code.parts().size() == 1);
  }

  /** The number of the Schedule. */
  static long schedule(VisitCode code) {
    return code.parts().get(0).schedule();
  }

  /** Whether the code stands for taken time, whatever the visit. */
  static boolean isTaken(VisitCode code) {
    return code.parts().get(0).kind().equals(TAKEN);
  }

  /** The id of taken time of the Schedule with this number. */
  static String taken(TimeRange time, long schedule) {
    return new VisitCode(time, List.of(new Part(schedule, TAKEN))).id();
  }
}
