package org.foyer.fhir.error;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses and forms as the bytes that their escapes stand for. */
final class PercentEncoding {

  private PercentEncoding() {}

  /** What is wrong with the escapes, as the rest of a sentence about them. */
  static Optional<String> flaw(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        int value = i + 2 < encoded.length() ? hex(encoded, i + 1) : -1;
        if (value < 0) {
          return Optional.of("has a % that two hexadecimal digits do not follow");
        }
        if (value == 0) {
          return Optional.of("has a null character (%00)");
        }
        bytes.write(value);
        i += 2;
      } else if (c == 0) {
        return Optional.of("has a null character");
      } else {
        // The container reads each byte of the address as one character.
        bytes.writeBytes(
            c < 0x100 ? new byte[] {(byte) c} : String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return isUtf8(bytes.toByteArray()) ? Optional.empty() : Optional.of("is not UTF-8 text");
  }

  /** Whether the bytes are well-formed UTF-8. */
  static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
