package org.foyer.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways by which notices go. */
public enum ChannelName {
  /** A letter by e-mail. */
  EMAIL("EMAILWRIT"),
  /** A short text to a mobile phone. */
  SMS("SMSWRIT");

  private final String participationMode;

  ChannelName(String participationMode) {
    this.participationMode = participationMode;
  }

  /** What it is called in requests, such as {@code email}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Its code as the medium of a Communication.
   *
   * @see <a href="https://terminology.hl7.org/CodeSystem-v3-ParticipationMode.html">v3
   *     ParticipationMode</a>
   */
  public String participationMode() {
    return participationMode;
  }

  /** The channel with this name in requests. */
  public static Optional<ChannelName> of(String code) {
    return Arrays.stream(values()).filter(name -> name.code().equals(code)).findFirst();
  }
}
