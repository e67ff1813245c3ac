package org.foyer.fhir.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How resources are written.
 *
 * @param enabled whether new resources and their index rows are written with fewer statements than
 *     HAPI's own code needs
 */
@ConfigurationProperties("foyer.fast-writes")
record FastWriteSettings(@DefaultValue("true") boolean enabled) {}
