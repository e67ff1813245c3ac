package org.foyer.fhir.fast;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The fast path.
 *
 * @param enabled whether reads and searches may take it
 */
@ConfigurationProperties("foyer.fast-path")
record FastPathSettings(@DefaultValue("true") boolean enabled) {}
