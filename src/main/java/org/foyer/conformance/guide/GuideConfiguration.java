package org.foyer.conformance.guide;

import org.foyer.fhir.OperationRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the operations on guides need. */
@Configuration(proxyBeanMethods = false)
class GuideConfiguration {

  @Bean
  OperationRight installGuide() {
    return new OperationRight("$install", OperationRight.Need.OWN);
  }

  @Bean
  OperationRight uninstallGuide() {
    return new OperationRight("$uninstall", OperationRight.Need.OWN);
  }

  @Bean
  OperationRight guideStatus() {
    return new OperationRight("$status", OperationRight.Need.READ);
  }
}
