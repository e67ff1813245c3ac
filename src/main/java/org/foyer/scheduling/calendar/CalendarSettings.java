package org.foyer.scheduling.calendar;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is in calendar feeds.
 *
 * @param past how long ago the oldest appointments ended
 * @param future how far ahead the last appointments begin
 */
@Validated
@ConfigurationProperties("foyer.calendar")
public record CalendarSettings(
    @DefaultValue("30d") Duration past, @DefaultValue("365d") Duration future) {}
