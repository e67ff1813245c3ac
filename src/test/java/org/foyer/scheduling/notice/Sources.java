package org.foyer.scheduling.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** All parts of a letter as text, with their types, decoded. */
final class Sources {

  private Sources() {}

  static String of(Part part) throws MessagingException, IOException {
    Object content = part.getContent();
    if (content instanceof Multipart parts) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < parts.getCount(); i++) {
        all.append(of(parts.getBodyPart(i)));
      }
      return all.toString();
    }
    String text =
        content instanceof InputStream stream
            ? new String(stream.readAllBytes(), StandardCharsets.UTF_8)
            : String.valueOf(content);
    return part.getContentType() + "\n" + text + "\n";
  }
}
