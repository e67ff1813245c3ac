package org.foyer.conformance.validation;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is validated when resources are written.
 *
 * @param base what happens to resources that are not valid by FHIR R4 itself
 * @param types the same for single resource types, by their names
 * @param ownProfiles what happens to resources that claim a profile of Foyer's and break it
 * @param otherProfiles the same for all other profiles that the server knows
 * @param profiles the same for single profiles, by their canonical URLs or what these begin with;
 *     the longest that fits counts
 * @param unknownProfiles what happens to resources that claim a profile that the server does not
 *     know
 * @param timeLimit after what time a validation against profiles that are not Foyer's is given up
 */
@Validated
@ConfigurationProperties("foyer.validation")
record ValidationSettings(
    @DefaultValue("enforce") Mode base,
    @DefaultValue Map<String, Mode> types,
    @DefaultValue("enforce") Mode ownProfiles,
    @DefaultValue("off") Mode otherProfiles,
    @DefaultValue Map<String, Mode> profiles,
    @DefaultValue("warn") Mode unknownProfiles,
    @DefaultValue("30s") Duration timeLimit) {

  /** What happens when a resource is not valid. */
  enum Mode {
    /** Nothing: it is not checked. */
    OFF,
    /** It is stored, and the answer tells what is wrong. */
    WARN,
    /** It is refused. */
    ENFORCE
  }
}
