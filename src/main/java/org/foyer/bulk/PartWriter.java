package org.foyer.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Packs lines into files that are not larger than they may be. */
final class PartWriter {

  private final String type;
  private final boolean deleted;
  private final BulkSettings settings;
  private final List<ExportPart> parts = new ArrayList<>();
  private Packed current = new Packed();

  PartWriter(String type, boolean deleted, BulkSettings settings) {
    this.type = type;
    this.deleted = deleted;
    this.settings = settings;
  }

  void add(String line) {
    current.write(line);
    if (current.lines >= settings.partResources()
        || current.bytes.size() >= settings.partSize().toBytes()) {
      close();
    }
  }

  /** All files; nothing can be added afterwards. */
  List<ExportPart> parts() {
    close();
    return parts;
  }

  private void close() {
    if (current.lines > 0) {
      parts.add(new ExportPart(type, deleted, current.lines, current.content()));
      current = new Packed();
    }
  }

  /** A file that is being written. */
  private static final class Packed {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final GZIPOutputStream gzip;
    private int lines;

    Packed() {
      try {
        gzip = new Fast(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void write(String line) {
      try {
        gzip.write(line.getBytes(StandardCharsets.UTF_8));
        gzip.write('\n');
        lines++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    byte[] content() {
      try {
        gzip.close();
        return bytes.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Less small, but several times as fast. */
  private static final class Fast extends GZIPOutputStream {

    Fast(ByteArrayOutputStream bytes) throws IOException {
      super(bytes, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
