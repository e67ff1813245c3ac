package org.foyer.billing.remittance;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When insurers are asked what they paid.
 *
 * @param fetchEvery how often each is asked that owes something
 */
@Validated
@ConfigurationProperties("foyer.billing.remittances")
public record RemittanceSettings(@DefaultValue("15m") @NotNull Duration fetchEvery) {}
