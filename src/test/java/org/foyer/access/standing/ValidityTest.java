package org.foyer.access.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {

  @ParameterizedTest
  @CsvSource({
    "2024, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
    "2024-12, 2024-12-01T00:00:00Z, 2025-01-01T00:00:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z",
    "2024-02-29T10:00:00Z, 2024-02-29T10:00:00Z, 2024-02-29T10:00:01Z",
    "2024-02-29T10:00:00+02:00, 2024-02-29T08:00:00Z, 2024-02-29T08:00:01Z",
    "2024-02-29T10:00:00.500Z, 2024-02-29T10:00:00.500Z, 2024-02-29T10:00:00.501Z"
  })
  void periodHasAllOfItsFirstAndLastUnit(String time, String from, String until) {
    Period period = new Period();
    period.setStartElement(new DateTimeType(time)).setEndElement(new DateTimeType(time));

    assertThat(Validity.of(period))
        .isEqualTo(new Validity(Instant.parse(from), Instant.parse(until)));
  }

  @Test
  void periodWithoutBoundsIsAlways() {
    assertThat(Validity.of(new Period())).isEqualTo(Validity.ALWAYS);
  }

  @Test
  void twoPeriodsHoldWhenBothDo() {
    Validity first = validity("2024", "2026");
    Validity second = validity("2025", null);

    assertThat(first.and(second)).isEqualTo(validity("2025", "2026")).isEqualTo(second.and(first));
    assertThat(first.and(Validity.ALWAYS)).isEqualTo(first);
    assertThat(Validity.ALWAYS.and(first)).isEqualTo(first);
    assertThat(validity("2020", "2021").and(second).isPossible()).isFalse();
    assertThat(first.isPossible()).isTrue();
  }

  private static Validity validity(String start, @Nullable String end) {
    Period period = new Period().setStartElement(new DateTimeType(start));
    return Validity.of(end == null ? period : period.setEndElement(new DateTimeType(end)));
  }
}
