package org.foyer.scheduling.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.find.VisitCode.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitCodeTest {

  private static final TimeRange TIME =
      new TimeRange(Instant.parse("2031-10-25T06:00:00Z"), Instant.parse("2031-10-25T06:45:00Z"));

  @Test
  void aCodeIsReadBackAsItWas() {
    VisitCode code = new VisitCode(TIME, List.of(new Part(1, "0abc"), new Part(987_654, "zzzz")));

    assertThat(VisitCode.of(code.id())).contains(code);
  }

  @Test
  void theLongestCodeIsAnIdByTheRulesOfFhir() {
    TimeRange late =
        new TimeRange(Instant.parse("2999-01-01T00:00:00Z"), Instant.parse("2999-01-19T00:00:00Z"));
    VisitCode code = new VisitCode(late, Collections.nCopies(4, new Part(70_000_000_000L, "0abc")));

    assertThat(code.id()).matches("[A-Za-z0-9.-]{1,64}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "amara-osei", "v-t4.1e0", "v-t4.0.10abc", "v-t4.1e0.abc", "t4.1e0.1abcd"})
  void otherIdsAreNoCodes(String id) {
    assertThat(VisitCode.of(id)).isEmpty();
  }
}
