package org.foyer.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For whose writes the server records Provenance.
 *
 * @param record people, everyone (systems too), or nobody
 * @param organization on whose behalf people write, such as {@code Organization/1}; without it, the
 *     name Foyer stands there
 */
@ConfigurationProperties("foyer.provenance")
public record ProvenanceSettings(
    @DefaultValue("nobody") Whose record, @Nullable String organization) {

  /** For whose writes. */
  public enum Whose {
    /** Of people only. */
    PEOPLE,
    /** Of people and systems. */
    EVERYONE,
    /** Of nobody. */
    NOBODY
  }
}
