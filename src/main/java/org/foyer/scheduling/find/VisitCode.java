package org.foyer.scheduling.find;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.rule.BookingRule;

/**
 * A visit as an id by the rules of FHIR: nothing is kept of it, and it says nothing that is secret.
 *
 * @param time when the visit is, in whole seconds
 * @param parts the rules by which it is booked
 */
public record VisitCode(TimeRange time, List<Part> parts) {

  /** How many rules a code can stand for. */
  static final int MOST_PARTS = 4;

  private static final int RADIX = Character.MAX_RADIX;
  private static final int KIND_LENGTH = 4;
  private static final int KIND_BITS = 20;
  private static final Pattern FORM =
      Pattern.compile("v-([0-9a-z]{1,7})\\.([0-9a-z]{1,5})((?:\\.[0-9a-z]{5,12}){1,4})");

  /** Keeps what it is given; the id of a code with more parts than four would be too long. */
  public VisitCode {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.size() > MOST_PARTS) {
      throw new IllegalArgumentException("A code stands for one to four rules");
    }
  }

  /**
   * A rule, for short.
   *
   * @param schedule the number of its Schedule
   * @param kind tells the rules of one Schedule apart
   */
  public record Part(long schedule, String kind) {

    /** What stands for a rule of the Schedule with this number. */
    public static Part of(BookingRule rule, long schedule) {
      return new Part(schedule, kindOf(rule));
    }

    /** Whether it stands for this rule of its Schedule. */
    public boolean isOf(BookingRule rule) {
      return kind.equals(kindOf(rule));
    }
  }

  /** Reads an id; empty if it is none of these. */
  public static Optional<VisitCode> of(String id) {
    Matcher form = FORM.matcher(id);
    if (!form.matches()) {
      return Optional.empty();
    }
    Instant start = Instant.ofEpochSecond(Long.parseLong(form.group(1), RADIX));
    Duration length = Duration.ofSeconds(Long.parseLong(form.group(2), RADIX));
    if (length.isZero()) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    Arrays.stream(form.group(3).substring(1).split("\\.")).map(VisitCode::part).forEach(parts::add);
    return Optional.of(new VisitCode(new TimeRange(start, start.plus(length)), parts));
  }

  /** The id. */
  public String id() {
    return "v-"
        + text(time.start().getEpochSecond())
        + "."
        + text(Duration.between(time.start(), time.end()).toSeconds())
        + parts.stream()
            .map(part -> "." + text(part.schedule()) + part.kind())
            .collect(Collectors.joining());
  }

  private static Part part(String text) {
    int kind = text.length() - KIND_LENGTH;
    return new Part(Long.parseLong(text.substring(0, kind), RADIX), text.substring(kind));
  }

  private static String kindOf(BookingRule rule) {
    TokenValue type = rule.visit().type();
    String all = rule.service() + "\n" + (type == null ? "" : type.system() + "|" + type.code());
    int kind = new BigInteger(1, sha256(all)).shiftRight(256 - KIND_BITS).intValueExact();
    return "0".repeat(KIND_LENGTH - text(kind).length()) + text(kind);
  }

  private static String text(long number) {
    return Long.toString(number, RADIX);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
