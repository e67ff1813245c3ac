package org.foyer.scheduling.slot;

import org.foyer.fhir.CapabilityContribution;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** States that there are Slots which nobody has stored. */
@Configuration(proxyBeanMethods = false)
class SlotConfiguration {

  @Bean
  CapabilityContribution computedSlotCapability() {
    return rest ->
        rest.getResource().stream()
            .filter(resource -> "Slot".equals(resource.getType()))
            .forEach(
                resource ->
                    resource.setDocumentation(
                        "A search by schedule and start answers with computed Slots besides stored"
                            + " ones. It takes status, service-type, specialty and _id, sorts by"
                            + " start, and includes Slot:schedule; other parameters are refused"
                            + " there. Computed Slots can be read and referred to."));
  }
}
