package org.foyer.identity.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a login lasts.
 *
 * @param idleTime after this time without a request staff are logged off
 * @param patientIdleTime the same for people who are no staff: patients and related persons
 * @param maximumTime after this time everybody is logged off, busy or not
 */
@ConfigurationProperties("foyer.login")
public record LoginSettings(
    @DefaultValue("15m") Duration idleTime,
    @DefaultValue("30m") Duration patientIdleTime,
    @DefaultValue("12h") Duration maximumTime) {

  /** Refuses times that would log nobody in. */
  public LoginSettings {
    for (Duration time : new Duration[] {idleTime, patientIdleTime, maximumTime}) {
      if (time.toSeconds() < 1) {
        throw new IllegalArgumentException("A time of foyer.login is shorter than a second.");
      }
    }
  }
}
