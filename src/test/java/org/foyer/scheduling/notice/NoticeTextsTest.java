package org.foyer.scheduling.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTextsTest {

  private static final Instant MOMENT = Instant.parse("2026-11-24T09:30:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @ValueSource(strings = {"notification/words", "scheduling/notices"})
  void bothLanguagesHaveTheSameWords(String bundle) {
    Control control = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    ResourceBundle german = ResourceBundle.getBundle(bundle, Locale.GERMAN, control);
    ResourceBundle english = ResourceBundle.getBundle(bundle, Locale.ROOT, control);

    assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
    assertThat(german.keySet()).isEqualTo(english.keySet());
    assertThat(english.keySet())
        .allSatisfy(
            key -> {
              boolean same = german.getString(key).equals(english.getString(key));
              assertThat(same).as(key).isFalse();
            });
  }

  @Test
  void datesAreWrittenAsPeopleOfTheLanguageDo() {
    assertThat(Dates.full(MOMENT, BERLIN, BERLIN, Locale.ENGLISH))
        .isEqualTo("Tuesday, 24 November 2026, 10:30");
    assertThat(Dates.full(MOMENT, BERLIN, BERLIN, Locale.GERMAN))
        .isEqualTo("Dienstag, 24. November 2026, 10:30 Uhr");
  }

  @Test
  void datesTellTheClockIfItIsNotThatOfThePlace() {
    assertThat(Dates.full(MOMENT, ZoneId.of("America/New_York"), BERLIN, Locale.ENGLISH))
        .isEqualTo("Tuesday, 24 November 2026, 04:30 (Eastern Time)");
  }
}
