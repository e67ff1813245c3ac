package org.foyer.billing.insurer;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.adjudication.AdjudicationRules;
import org.foyer.billing.scrub.CodeLimits;
import org.foyer.billing.scrub.Scrubber;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By what claims are judged here. */
@Configuration(proxyBeanMethods = false)
class InsurerConfiguration {

  @Bean
  AdjudicationRules adjudicationRules(BillingSettings settings) throws IOException {
    String name = settings.insurerRules().getDescription();
    try (Reader file =
        new InputStreamReader(settings.insurerRules().getInputStream(), StandardCharsets.UTF_8)) {
      return AdjudicationRules.read(name, file);
    }
  }

  @Bean
  Scrubber claimScrubber() {
    return new Scrubber(CodeLimits.starter());
  }
}
