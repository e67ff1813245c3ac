package org.foyer.pharmacy.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AnnouncedTaskTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Announced READY = new Announced(NoticeKinds.READY, NOW, 1);

  @Test
  void whatIsReadyIsToldOnceAlsoIfThePharmacyLooksAtItAgain() {
    assertThat(Announced.next(null, false, Standing.READY, NOW)).isEqualTo(READY);
    assertThat(Announced.next(READY, false, Standing.READY, NOW)).isSameAs(READY);
    assertThat(Announced.next(READY, false, Standing.AT_WORK, NOW)).isSameAs(READY);
  }

  @Test
  void whatIsReadyAfterAPartWasCollectedIsToldAnew() {
    Announced collected = Objects.requireNonNull(Announced.next(READY, false, Standing.OVER, NOW));

    assertThat(collected.isSomething()).isFalse();
    assertThat(Announced.next(collected, false, Standing.READY, NOW))
        .isEqualTo(new Announced(NoticeKinds.READY, NOW, 2));
  }

  @Test
  void aHoldIsToldAgainOnlyAfterTheWorkHasGoneOn() {
    Announced held = new Announced(NoticeKinds.HELD, NOW, 1);

    assertThat(Announced.next(held, false, Standing.HELD, NOW)).isSameAs(held);
    Announced resumed = Announced.next(held, false, Standing.AT_WORK, NOW);
    assertThat(Announced.next(resumed, false, Standing.HELD, NOW))
        .isEqualTo(new Announced(NoticeKinds.HELD, NOW, 2));
  }

  @Test
  void aCancellationIsToldToThoseOnlyWhoWouldComeInVain() {
    assertThat(Announced.next(null, false, Standing.CANCELLED, NOW)).isNull();
    assertThat(Announced.next(READY, false, Standing.CANCELLED, NOW))
        .isEqualTo(new Announced(NoticeKinds.CANCELLED, NOW, 2));
    assertThat(Announced.next(READY, true, Standing.CANCELLED, NOW))
        .isEqualTo(new Announced("", NOW, 1));
  }

  @Test
  void nothingIsSaidWhileSomebodyWorks() {
    assertThat(Announced.next(null, false, Standing.AT_WORK, NOW)).isNull();
    assertThat(Announced.next(null, false, Standing.OVER, NOW)).isNull();
  }
}
