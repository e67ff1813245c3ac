package org.foyer.pharmacy.renewal;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How early more of a medicine can be asked for.
 *
 * @param renewBefore how long before all that a prescription allows is used up a new one can be
 *     asked for
 * @param refillBefore how long before what was dispensed last is used up the next fill can be asked
 *     for
 */
@Validated
@ConfigurationProperties("foyer.pharmacy")
record RenewalSettings(
    @DefaultValue("14d") Period renewBefore, @DefaultValue("7d") Period refillBefore) {}
