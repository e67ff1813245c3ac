package org.foyer.fhir.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  @Test
  void ofWhenHeaderIsWellFormedThenItIsKept() {
    assertThat(RequestId.of("a-B_9.z").value()).isEqualTo("a-B_9.z");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "two words",
        "line\nbreak",
        "<script>",
        "ä",
        "0123456789012345678901234567890123456789012345678901234567890123456"
      })
  void ofWhenHeaderIsMissingOrMalformedThenAnotherIsMade(String header) {
    assertThat(RequestId.of(header).value()).isNotEqualTo(header).matches("[0-9a-f-]{36}");
  }
}
