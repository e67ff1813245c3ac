package org.foyer.notification.administration;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.notification.ChannelName;
import org.foyer.notification.queue.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * A notice that failed for good, in words.
 *
 * @param id its id
 * @param kind such as {@code Appointment booked}
 * @param patient such as {@code Patient/1}
 * @param due when it was to be sent
 * @param ended when it was given up
 * @param channel such as {@code E-mail}
 * @param failure why it failed, in a sentence
 */
record FailedNotice(
    UUID id,
    String kind,
    String patient,
    Instant due,
    Instant ended,
    String channel,
    String failure) {

  private static final Map<String, String> CHANNELS =
      Map.of(ChannelName.EMAIL.name(), "E-mail", ChannelName.SMS.name(), "Text message");
  private static final Map<String, String> FAILURES =
      Map.of(
          "address", "The address is not valid.",
          "smtp-unreachable", "The mail server could not be reached.",
          "sms-unreachable", "The service for text messages could not be reached.",
          "sms-interrupted", "This server was stopped while it sent the message.");
  private static final Map<String, String> SERVICES =
      Map.of("smtp", "The mail server", "sms", "The service for text messages");
  private static final Pattern ANSWER = Pattern.compile("(smtp|sms)-([0-9]{3})");

  static FailedNotice of(DeadLetter letter) {
    return new FailedNotice(
        letter.id(),
        inWords(letter.kind()),
        "Patient/" + letter.patient(),
        letter.due(),
        letter.ended(),
        channel(letter.channel()),
        failure(letter.failure()));
  }

  private static String inWords(String kind) {
    String words = kind.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String channel(@Nullable String name) {
    return name == null ? "None" : CHANNELS.getOrDefault(name, name);
  }

  private static String failure(String code) {
    Matcher answer = ANSWER.matcher(code);
    return answer.matches()
        ? "%s did not take it (answer %s)."
            .formatted(SERVICES.get(answer.group(1)), answer.group(2))
        : FAILURES.getOrDefault(code, "Something went wrong on this server; its log says what.");
  }
}
