package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.foyer.fhir.BulkSelection.Rows;
import org.foyer.shared.FhirProblem;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Ranges hold whole lines, all of them, and not more than they may. */
class LineSplitterTest {

  private static List<LineRange> split(String text) throws IOException {
    List<LineRange> ranges = new ArrayList<>();
    ImportSettings settings = new ImportSettings(null, 1, 2, DataSize.ofBytes(10), 1);
    new LineSplitter(3, "file", settings, ranges::add)
        .split(
            Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
            () -> {});
    return ranges;
  }

  @Test
  void splitWhenLastLineHasNoEndThenItIsTaken() throws IOException {
    assertThat(split("a\n\nbc\nd"))
        .containsExactly(
            new LineRange(3, 1, 2, new Rows(0, 3)), new LineRange(3, 3, 2, new Rows(3, 7)));
  }

  @Test
  void splitWhenEmptyThenThereIsNoRange() throws IOException {
    assertThat(split("")).isEmpty();
    assertThat(split("a\n")).containsExactly(new LineRange(3, 1, 1, new Rows(0, 2)));
  }

  @Test
  void splitWhenLineIsTooLongThenRefusedWithItsNumber() {
    assertThatExceptionOfType(FhirProblem.class)
        .isThrownBy(() -> split("a\n12345678901\n"))
        .withMessageContaining("Line 2 of file");
  }
}
