package org.foyer.billing.gateway;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever may see an invoice may pay it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefundSettings.class)
class GatewayConfiguration {

  @Bean
  OperationRight payRight() {
    return new OperationRight(PayOperation.NAME, Need.READ);
  }
}
