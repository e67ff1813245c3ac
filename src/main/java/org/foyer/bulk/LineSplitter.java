package org.foyer.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.foyer.fhir.BulkSelection.Rows;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** Divides an input into ranges of lines that are not too many and not too large. */
final class LineSplitter {

  private static final int BUFFER = 1 << 20;
  private static final long LARGEST = 4L << 20;

  private final int input;
  private final String name;
  private final int mostLines;
  private final long longestLine;
  private final Consumer<LineRange> ranges;
  private long position;
  private long start;
  private long lineStart;
  private long line = 1;
  private int lines;

  /**
   * For one input.
   *
   * @param ranges takes each range
   */
  LineSplitter(int input, String name, ImportSettings settings, Consumer<LineRange> ranges) {
    this.input = input;
    this.name = name;
    this.mostLines = settings.chunkLines();
    this.longestLine = settings.maximumLineSize().toBytes();
    this.ranges = ranges;
  }

  /** Divides what can be read again later. */
  void split(ReadableByteChannel channel, Runnable watch) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (channel.read(buffer.clear()) >= 0) {
      watch.run();
      byte[] bytes = buffer.array();
      for (int i = 0; i < buffer.position(); i++) {
        position++;
        if (bytes[i] == '\n') {
          endLine();
        }
      }
      checkLine();
    }
    end();
  }

  private void endLine() {
    checkLine();
    lines++;
    lineStart = position;
    if (lines == mostLines || position - start >= LARGEST) {
      flush();
    }
  }

  private void checkLine() {
    if (position - lineStart > longestLine) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE,
          "Line %d of %s is longer than this server takes.".formatted(line + lines, name));
    }
  }

  private void end() {
    if (position > lineStart) {
      endLine();
    }
    flush();
  }

  private void flush() {
    if (lines > 0) {
      ranges.accept(new LineRange(input, line, lines, new Rows(start, position)));
    }
    line += lines;
    lines = 0;
    start = position;
  }

  /** Some bytes, packed. */
  static byte[] packed(byte[] bytes, Rows rows) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 1 << 16)) {
      gzip.write(bytes, (int) rows.after(), (int) (rows.last() - rows.after()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
