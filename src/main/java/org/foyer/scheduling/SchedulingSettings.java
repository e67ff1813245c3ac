package org.foyer.scheduling;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of scheduling.
 *
 * @param timeZone the zone whose clock is on the wall where no Schedule, Location or
 *     HealthcareService says otherwise; that of the machine if silent
 */
@ConfigurationProperties("foyer.scheduling")
public record SchedulingSettings(@Nullable ZoneId timeZone) {

  /** The zone where nothing else is said. */
  public ZoneId zone() {
    return timeZone == null ? ZoneId.systemDefault() : timeZone;
  }
}
