package org.foyer.scheduling.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.foyer.scheduling.TimeRange;
import org.junit.jupiter.api.Test;

class RoomTest {

  private static final Instant START = Instant.parse("2031-05-06T09:00:00Z");

  @Test
  void laneWhenTimesOnlyTouchThenThereIsRoom() {
    assertThat(Room.lane(1, range(30, 60), List.of(taken(0, 30, 0, 1), taken(60, 90, 0, 1))))
        .isEqualTo(OptionalInt.of(0));
  }

  @Test
  void laneWhenOneAllowsNoOtherThenThereIsNone() {
    assertThat(Room.lane(1, range(0, 30), List.of(taken(15, 45, 0, 3)))).isEmpty();
    assertThat(Room.lane(3, range(0, 30), List.of(taken(15, 45, 0, 1)))).isEmpty();
  }

  @Test
  void laneWhenSeveralMayRunThenTheFreeOne() {
    List<TakenTime> one = List.of(taken(0, 30, 0, 2));

    assertThat(Room.lane(2, range(15, 45), one)).isEqualTo(OptionalInt.of(1));
    assertThat(Room.lane(2, range(15, 45), List.of(taken(0, 30, 0, 2), taken(0, 30, 1, 2))))
        .isEmpty();
  }

  @Test
  void laneWhenOthersRunOneAfterTheOtherThenTheyCountOnce() {
    List<TakenTime> others = List.of(taken(0, 30, 0, 2), taken(30, 60, 1, 2));

    assertThat(Room.lane(2, range(0, 60), others)).isEqualTo(OptionalInt.of(2));
  }

  private static TakenTime taken(int from, int until, int lane, int capacity) {
    return new TakenTime(
        "Practitioner/1", range(from, until), range(from, until), lane, capacity, "Slot/1", null);
  }

  private static TimeRange range(int from, int until) {
    return new TimeRange(START.plusSeconds(60L * from), START.plusSeconds(60L * until));
  }
}
