package org.foyer.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.foyer.shared.FhirProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriteriaTest {

  @Test
  void aSearchHasATypeAndParameters() {
    assertThat(Criteria.of("Appointment?actor=Practitioner/1&status=booked"))
        .isEqualTo(new Criteria("Appointment", "actor=Practitioner/1&status=booked"));
    assertThat(Criteria.of(" Slot ")).isEqualTo(new Criteria("Slot", ""));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "?status=booked",
        "/Appointment",
        "Appointment/1",
        "Appointment?_include=Appointment:patient",
        "Appointment?status=booked&_include:iterate=Appointment:patient",
        "Appointment?_sort=date",
        "Appointment?_text=pain"
      })
  void whatIsNoSearchOfOneTypeForCriteriaAloneIsRefused(@Nullable String text) {
    assertThatThrownBy(() -> Criteria.of(text)).isInstanceOf(FhirProblem.class);
  }
}
