package org.foyer.operation.merge;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patients are merged.
 *
 * @param mostResources how many resources may refer to a patient who is merged: all of them change
 *     in one transaction
 */
@Validated
@ConfigurationProperties("foyer.merge")
record MergeSettings(@DefaultValue("10000") @Positive int mostResources) {}
