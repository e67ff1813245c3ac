package org.foyer.fhir.error;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes sentences for callers out of the messages of libraries. */
final class Sentences {

  private static final int LONGEST = 1000;
  private static final Pattern MESSAGE_CODE = Pattern.compile("HAPI-\\d{4}:\\s*");
  private static final Pattern RETRIES =
      Pattern.compile("Max retries \\(\\d+\\) exceeded for version conflict:\\s*");
  private static final Pattern EXCEPTION_PREFIX =
      Pattern.compile("\\b(?:[a-z][a-z0-9]*\\.){2,}[A-Z]\\w*(?:Exception|Error):\\s*");
  private static final Pattern SOURCE_LOCATION = Pattern.compile("\\s*at \\[Source: [^;]*; ");
  private static final Pattern INTERNALS =
      Pattern.compile(
          "\\b(?:[a-z][a-z0-9]*\\.){2,}[A-Z]\\w*"
              + "|\\w+Exception\\b|\\bHFJ_|\\bSQL\\b|\\bJDBC\\b|\\bJPA\\b"
              + "|(?i:\\b(?:select .* from|insert into|update \\w+ set|delete from)\\b)"
              + "|\\bnull\\b|Failed to call access method|\\bclass \\w",
          Pattern.DOTALL);

  private Sentences() {}

  /** The message as a sentence, unless it shows the server's inside. */
  static Optional<String> of(@Nullable String message) {
    if (message == null) {
      return Optional.empty();
    }
    String text = MESSAGE_CODE.matcher(message).replaceAll("");
    text = RETRIES.matcher(text).replaceAll("");
    text = EXCEPTION_PREFIX.matcher(text).replaceAll("");
    text = SOURCE_LOCATION.matcher(text).replaceAll(" at [");
    text = text.replace("&quot;", "\"").replace("&apos;", "'").replace("&#39;", "'");
    text = text.replaceAll("\\s+", " ").strip();
    if (text.isEmpty() || INTERNALS.matcher(text).find()) {
      return Optional.empty();
    }
    return Optional.of(ended(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text));
  }

  private static String ended(String text) {
    char last = text.charAt(text.length() - 1);
    return Character.isLetterOrDigit(last) || last == '"' || last == '\'' || last == ']'
        ? text + "."
        : text;
  }
}
