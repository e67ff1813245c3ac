package org.foyer.identity.factor;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who needs a second factor.
 *
 * @param secondFactor the roles of people who must have a second factor; for others it is their own
 *     choice
 */
@ConfigurationProperties("foyer.identity")
record SecondFactorSettings(@DefaultValue("administrator") Set<String> secondFactor) {

  /** Keeps what it is given. */
  SecondFactorSettings {
    secondFactor = Set.copyOf(secondFactor);
  }
}
