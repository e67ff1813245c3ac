package org.foyer.audit.chain;

import org.foyer.fhir.OperationRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The operation judges its callers itself. */
@Configuration(proxyBeanMethods = false)
class VerifyConfiguration {

  @Bean
  OperationRight verifyAuditRight() {
    return new OperationRight("$verify", OperationRight.Need.OWN);
  }
}
