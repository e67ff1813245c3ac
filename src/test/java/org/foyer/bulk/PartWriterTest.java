package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PartWriterTest {

  @Test
  void partsWhenThereAreMoreResourcesThanOneMayHaveThenThereAreSeveral() throws IOException {
    PartWriter writer = new PartWriter("Patient", false, settings(2, DataSize.ofMegabytes(1)));
    List.of("{1}", "{2}", "{3}").forEach(writer::add);

    List<ExportPart> parts = writer.parts();

    assertThat(parts).extracting(ExportPart::resources).containsExactly(2, 1);
    assertThat(text(parts.get(0))).isEqualTo("{1}\n{2}\n");
    assertThat(text(parts.get(1))).isEqualTo("{3}\n");
  }

  @Test
  void partsWhenOneWouldBecomeTooLargeThenAnotherBegins() {
    PartWriter writer = new PartWriter("Binary", false, settings(1000, DataSize.ofKilobytes(64)));
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      byte[] noise = new byte[10_000];
      random.nextBytes(noise);
      writer.add(new String(noise, StandardCharsets.ISO_8859_1));
    }

    assertThat(writer.parts()).hasSizeGreaterThan(2);
  }

  @Test
  void partsWhenThereIsNothingThenThereAreNone() {
    assertThat(new PartWriter("Patient", false, settings(1, DataSize.ofBytes(1))).parts())
        .isEmpty();
  }

  private static String text(ExportPart part) throws IOException {
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(part.content()))) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static BulkSettings settings(int resources, DataSize size) {
    Duration any = Duration.ofSeconds(1);
    return new BulkSettings(1, resources, size, 1, size, any, any, 1, any, any);
  }
}
