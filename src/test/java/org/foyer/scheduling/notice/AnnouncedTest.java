package org.foyer.scheduling.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnouncedTest {

  private static final Instant NINE = Instant.parse("2026-06-10T09:00:00Z");
  private static final Instant TEN = Instant.parse("2026-06-10T10:00:00Z");
  private static final Announced BOOKED = new Announced(NoticeKinds.BOOKED, NINE, "Location/1", 1);

  @Test
  void nextWhenItIsBookedThenThatIsTold() {
    assertThat(next(null, false, Standing.BOOKED, NINE)).hasValue(BOOKED);
  }

  @Test
  void nextWhenNothingThatIsToldChangesThenNothingIsToldAgain() {
    assertThat(next(BOOKED, false, Standing.BOOKED, NINE)).hasValue(BOOKED);
  }

  @Test
  void nextWhenItMovesThenTheChangeIsTold() {
    assertThat(next(BOOKED, false, Standing.BOOKED, TEN))
        .hasValue(new Announced(NoticeKinds.MOVED, TEN, "Location/1", 2));
  }

  @Test
  void nextWhenItMovesBackThenThatIsToldToo() {
    Announced moved = new Announced(NoticeKinds.MOVED, TEN, "Location/1", 2);

    assertThat(next(moved, false, Standing.BOOKED, NINE))
        .hasValue(new Announced(NoticeKinds.MOVED, NINE, "Location/1", 3));
  }

  @Test
  void nextWhenItMovesBeforeThePatientWasToldThenOneLetterIsEnough() {
    assertThat(next(BOOKED, true, Standing.BOOKED, TEN))
        .hasValue(new Announced(NoticeKinds.BOOKED, TEN, "Location/1", 1));
  }

  @Test
  void nextWhenARequestIsApprovedThenTheBookingIsTold() {
    Announced requested = new Announced(NoticeKinds.REQUESTED, NINE, "Location/1", 1);

    assertThat(next(requested, false, Standing.BOOKED, NINE))
        .hasValue(new Announced(NoticeKinds.BOOKED, NINE, "Location/1", 2));
  }

  @Test
  void nextWhenItIsCancelledThenThatIsToldOnce() {
    Announced cancelled = new Announced(NoticeKinds.CANCELLED, NINE, "Location/1", 2);

    assertThat(next(BOOKED, false, Standing.CANCELLED, NINE)).hasValue(cancelled);
    assertThat(next(cancelled, false, Standing.CANCELLED, NINE)).hasValue(cancelled);
  }

  @Test
  void nextWhenItIsCancelledBeforeThePatientWasToldThenNothingIsTold() {
    assertThat(next(BOOKED, true, Standing.CANCELLED, NINE)).isEmpty();
    assertThat(next(null, false, Standing.CANCELLED, NINE)).isEmpty();
  }

  @Test
  void nextWhenAnOfferEndsThenNothingIsTold() {
    Announced offer = new Announced(NoticeKinds.OFFER, NINE, "Location/1", 1);

    assertThat(next(offer, false, Standing.CANCELLED, NINE)).isEmpty();
  }

  @Test
  void nextWhenItIsOnlyHeldThenNothingIsTold() {
    assertThat(next(null, false, Standing.SILENT, NINE)).isEmpty();
  }

  private static Optional<Announced> next(
      @Nullable Announced before, boolean unsent, Standing standing, Instant start) {
    return Announced.next(
        before, unsent, new Visit("7", "3", standing, start, "Location/1", start));
  }
}
