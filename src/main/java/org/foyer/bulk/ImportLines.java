package org.foyer.bulk;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.foyer.fhir.BulkSelection.Rows;
import org.foyer.fhir.BulkWrites.Flaw;
import org.foyer.fhir.BulkWrites.Line;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.stereotype.Component;

/** Reads the lines of a step. Empty lines do not count. */
@Component
class ImportLines {

  private final ImportFolder folder;

  ImportLines(ImportFolder folder) {
    this.folder = folder;
  }

  /** Lines, and what is no text. */
  record Read(List<Line> lines, List<Flaw> flaws) {}

  Read of(ImportStep step, ImportInput input) {
    try {
      byte[] content = step.content();
      return lines(
          content == null ? file(input, step.rows()) : unpacked(content), step.firstLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] file(ImportInput input, Rows rows) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) (rows.last() - rows.after()));
    try (SeekableByteChannel channel = folder.open(input)) {
      channel.position(rows.after());
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new EOFException(input.name());
        }
      }
    }
    return bytes.array();
  }

  private static byte[] unpacked(byte[] content) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content), 1 << 16)) {
      return gzip.readAllBytes();
    }
  }

  private static Read lines(byte[] bytes, long first) {
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    long number = first;
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        add(read, number++, bytes, start, i);
        start = i + 1;
      }
    }
    return read;
  }

  private static void add(Read read, long number, byte[] bytes, int from, int to) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, Math.max(0, to - from)))
              .toString()
              .strip();
      if (!text.isEmpty()) {
        read.lines().add(new Line(number, text));
      }
    } catch (CharacterCodingException e) {
      read.flaws()
          .add(
              new Flaw(
                  number,
                  new FhirProblem(ProblemCode.MALFORMED_BODY, "The line is not UTF-8 text.")));
    }
  }
}
