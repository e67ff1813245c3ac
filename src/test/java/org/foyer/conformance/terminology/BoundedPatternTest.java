package org.foyer.conformance.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.foyer.shared.FhirProblem;
import org.junit.jupiter.api.Test;

class BoundedPatternTest {

  @Test
  void anOrdinaryPatternMatchesTheWholeText() {
    assertThat(BoundedPattern.of("[A-Z]\\d+").matches("A12")).isTrue();
    assertThat(BoundedPattern.of("[A-Z]\\d+").matches("xA12")).isFalse();
  }

  @Test
  void aPatternWithoutEndIsGivenUp() {
    BoundedPattern pattern = BoundedPattern.of("(a+)+\\1b");

    assertThatThrownBy(() -> pattern.matches("a".repeat(40)))
        .isInstanceOf(FhirProblem.class)
        .hasMessageContaining("too many steps");
  }
}
