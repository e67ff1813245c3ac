package org.foyer.fhir.error;

import java.util.Optional;

/** What text must be to be stored. */
final class TextRules {

  private TextRules() {}

  /** What is wrong with the text, as the rest of a sentence about it. */
  static Optional<String> flaw(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of("has a null character");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return Optional.of("has half of a character (an unpaired surrogate)");
      }
    }
    return Optional.empty();
  }
}
