package org.foyer.conformance.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {

  @Test
  void numbersAreComparedAsNumbersAndReleasesComeAfterTheirDrafts() {
    List<String> ordered = Arrays.asList("1.0.0-ballot", "1.0.0", "1.9.0", "1.10.0", "20230629");
    List<String> shuffled = new java.util.ArrayList<>(ordered);
    Collections.reverse(shuffled);

    shuffled.sort(Versions.ORDER);

    assertThat(shuffled).isEqualTo(ordered);
  }

  @Test
  void nothingIsOlderThanAnyVersion() {
    assertThat(Versions.ORDER.compare(null, "0")).isNegative();
    assertThat(Versions.ORDER.compare("01.0", "1.0")).isZero();
  }

  @Test
  void aCanonicalHasAVersionAfterItsBar() {
    assertThat(Canonical.of("http://a|1#b")).isEqualTo(new Canonical("http://a", "1"));
    assertThat(Canonical.of("http://a").inVersion("2")).hasToString("http://a|2");
    assertThat(Canonical.of("http://a|1").inVersion("2")).hasToString("http://a|1");
  }
}
