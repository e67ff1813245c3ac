package org.foyer.scheduling.book;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long times are kept for those who have not answered yet.
 *
 * @param holdFor how long a time is held for somebody who is about to book it
 * @param offerFor how long an offered time is kept; half of the time until the visit, if that is
 *     shorter
 */
@Validated
@ConfigurationProperties("foyer.scheduling")
public record BookingSettings(
    @DefaultValue("10m") Duration holdFor, @DefaultValue("2h") Duration offerFor) {}
