package org.foyer.notification.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.foyer.notification.ChannelName;
import org.foyer.notification.NoticeKind;
import org.foyer.notification.NoticeKind.Nature;
import org.foyer.notification.NotificationPreferences;
import org.foyer.notification.QuietHours;
import org.foyer.notification.queue.Departure.Moment;
import org.foyer.notification.recipient.Recipient;
import org.foyer.notification.recipient.Route;
import org.junit.jupiter.api.Test;

class DepartureTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
  private static final NoticeKind REMINDER = new NoticeKind("reminder", Nature.SERVICE);
  private static final NoticeKind BOOKED = new NoticeKind("booked", Nature.CONFIRMATION);
  private static final Route MAIL = new Route(ChannelName.EMAIL, "a@example.org");
  private static final Route PHONE = new Route(ChannelName.SMS, "+491700000000");
  private static final Recipient BOTH =
      new Recipient("A", Locale.ENGLISH, UTC, List.of(PHONE, MAIL));
  private static final Instant MIDNIGHT = Instant.parse("2026-06-02T00:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-06-02T08:00:00Z");
  private static final Instant NOON = Instant.parse("2026-06-02T12:00:00Z");

  @Test
  void ofWhenNothingIsWishedThenByLetterAndElseByText() {
    Departure departure =
        Departure.of(BOTH, NotificationPreferences.NONE, Set.of(ChannelName.values()));

    assertThat(departure.routes()).containsExactly(MAIL, PHONE);
    assertThat(departure.all()).isFalse();
  }

  @Test
  void ofWhenBothAreWishedThenByBoth() {
    Departure departure =
        Departure.of(
            BOTH, wishing(ChannelName.EMAIL, ChannelName.SMS), Set.of(ChannelName.values()));

    assertThat(departure.routes()).containsExactly(MAIL, PHONE);
    assertThat(departure.all()).isTrue();
  }

  @Test
  void ofWhenTheWishedChannelIsNotThereThenNowhere() {
    assertThat(Departure.of(BOTH, wishing(ChannelName.SMS), Set.of(ChannelName.EMAIL)).routes())
        .isEmpty();
  }

  @Test
  void earliestWhenItIsNightThenRemindersWaitAndLettersOfConfirmationDoNot() {
    assertThat(earliest(REMINDER, ChannelName.EMAIL, NOON)).isEqualTo(MORNING);
    assertThat(earliest(REMINDER, ChannelName.SMS, NOON)).isEqualTo(MORNING);
    assertThat(earliest(BOOKED, ChannelName.SMS, NOON)).isEqualTo(MORNING);
    assertThat(earliest(BOOKED, ChannelName.EMAIL, NOON)).isEqualTo(MIDNIGHT);
  }

  @Test
  void earliestWhenTheMorningIsTooLateThenAtOnce() {
    assertThat(earliest(REMINDER, ChannelName.SMS, MORNING)).isEqualTo(MIDNIGHT);
  }

  private static NotificationPreferences wishing(ChannelName... channels) {
    return new NotificationPreferences(false, Set.of(channels), null, null, false);
  }

  private static Instant earliest(NoticeKind kind, ChannelName channel, Instant expires) {
    return Departure.earliest(kind, channel, new Moment(MIDNIGHT, UTC), NIGHT, expires);
  }
}
