package org.foyer.notification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How notices are sent.
 *
 * @param workers how many notices a node sends at once; 0 leaves the work to other nodes
 * @param pollInterval how often a node that is idle looks for notices that are due
 * @param lease after what time a notice is taken from a node that does not say what became of it;
 *     must be longer than sending one takes
 * @param firstPause how long to wait after the first failure; each further pause is twice as long
 * @param longestPause the longest of these pauses
 * @param retryFor how long a notice that fails is tried again before it is a dead letter
 * @param quietFrom when quiet hours begin, by the patient's clock
 * @param quietUntil when they are over; the same time for no quiet hours
 * @param timeZone where patients live of whom nothing else is known; the zone of scheduling, or
 *     else of the machine, if it is empty
 * @param language the language for patients of whom none is known that notices can have
 * @param hospital the name under which notices are sent; empty for none
 * @param details whether names of people and services may be in notices to those who did not choose
 * @param sms the service for short texts; null for none
 */
@Validated
@ConfigurationProperties("foyer.notification")
public record NotificationSettings(
    @DefaultValue("4") @Min(0) @Max(64) int workers,
    @DefaultValue("1s") Duration pollInterval,
    @DefaultValue("2m") Duration lease,
    @DefaultValue("30s") Duration firstPause,
    @DefaultValue("1h") Duration longestPause,
    @DefaultValue("24h") Duration retryFor,
    @DefaultValue("21:00") LocalTime quietFrom,
    @DefaultValue("08:00") LocalTime quietUntil,
    @DefaultValue("") String timeZone,
    @DefaultValue("en") Locale language,
    @DefaultValue("") String hospital,
    @DefaultValue("false") boolean details,
    @Valid @Nullable Sms sms) {

  /** Refuses a zone that does not exist. */
  public NotificationSettings {
    if (!timeZone.isBlank()) {
      ZoneId.of(timeZone);
    }
  }

  /** Where patients live of whom nothing else is known. */
  public ZoneId zone() {
    return timeZone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(timeZone);
  }

  /** When nobody is disturbed. */
  public QuietHours quietHours() {
    return new QuietHours(quietFrom, quietUntil);
  }

  /**
   * A service for short texts that speaks the HTTP API of Twilio.
   *
   * @param baseUrl its address, without a slash at its end, such as {@code https://api.twilio.com}
   * @param account the id of the account
   * @param token the secret of the account
   * @param from the number or name that texts come from
   * @param countryCode what numbers without one get, such as {@code +49}; without it, such numbers
   *     get no texts
   * @param timeout how long to wait for an answer
   */
  public record Sms(
      @NotNull URI baseUrl,
      @NotBlank String account,
      @NotBlank String token,
      @NotBlank String from,
      @Nullable @Pattern(regexp = "\\+[0-9]{1,3}") String countryCode,
      @DefaultValue("10s") Duration timeout) {

    /** Says nothing of the secret. */
    @Override
    public String toString() {
      return "Sms at " + baseUrl;
    }
  }
}
