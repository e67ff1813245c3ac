package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeDatesTest {

  private final RelativeDates dates = new RelativeDates(LocalDate.of(2026, 11, 22));

  @ParameterizedTest
  @CsvSource({
    "{{date}}, 2026-11-22",
    "{{date -34y}}, 1992-11-22",
    "{{date -3m+2d}}, 2026-08-24",
    "{{date +2w}}, 2026-12-06",
    "{{dateTime 09:30}}, 2026-11-22T09:30:00-05:00",
    "{{dateTime -3m 09:30}}, 2026-08-22T09:30:00-04:00",
    "{{instant -1y-1d 23:59}}, 2025-11-21T23:59:00-05:00",
    "{{date +0b}}, 2026-11-23",
    "{{date -0b}}, 2026-11-20",
    "{{date +1b}}, 2026-11-23",
    "{{date +6b}}, 2026-11-30",
    "{{instant +33d+0b 10:00}}, 2026-12-28T10:00:00-05:00",
    "{{date 12-25}}, 2026-12-25",
    "{{date 07-04}}, 2027-07-04"
  })
  void aDistanceFromTodayBecomesADate(String placeholder, String expected) {
    assertThat(dates.resolve("\"" + placeholder + "\"")).isEqualTo("\"" + expected + "\"");
  }

  @ParameterizedTest
  @CsvSource({"{{date -3x}}", "{{day -3d}}", "{{date 3d}}", "{{date -d}}"})
  void whatOnlyLooksLikeADateIsRefused(String placeholder) {
    assertThatThrownBy(() -> dates.resolve(placeholder))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void otherTextStaysAsItIs() {
    assertThat(dates.resolve("{\"a\": {\"b\": 1} }")).isEqualTo("{\"a\": {\"b\": 1} }");
  }
}
