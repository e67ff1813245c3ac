package org.foyer.audit.chain;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event with everything that its row says, as the chain of seals covers it. */
record SealedRow(
    UUID id,
    Instant recorded,
    String kind,
    String what,
    String action,
    int outcome,
    List<String> keys,
    @Nullable String agentName,
    @Nullable String address,
    String content) {

  /** What the chain begins with. */
  static final byte[] GENESIS = new byte[32];

  /** The hash of this event and of all before it. */
  byte[] hash(byte[] before) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(before);
      return digest.digest(canonical());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The row as bytes: two different rows never have the same. */
  byte[] canonical() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length() + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(id.getMostSignificantBits());
      out.writeLong(id.getLeastSignificantBits());
      out.writeLong(recorded.toEpochMilli());
      out.writeInt(outcome);
      write(out, kind);
      write(out, what);
      write(out, action);
      out.writeInt(keys.size());
      for (String key : keys) {
        write(out, key);
      }
      write(out, agentName);
      write(out, address);
      write(out, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Its length first, so that no text can end in another place. */
  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
