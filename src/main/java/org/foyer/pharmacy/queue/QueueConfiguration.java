package org.foyer.pharmacy.queue;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who works on a fill must be able to change its Task. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueueSettings.class)
class QueueConfiguration {

  @Bean
  OperationRight verifyFillRight() {
    return right("$verify");
  }

  @Bean
  OperationRight prepareFillRight() {
    return right("$prepare");
  }

  @Bean
  OperationRight readyFillRight() {
    return right("$ready");
  }

  @Bean
  OperationRight handOverFillRight() {
    return right("$hand-over");
  }

  @Bean
  OperationRight returnFillRight() {
    return right("$return");
  }

  @Bean
  OperationRight suspendFillRight() {
    return right("$suspend");
  }

  @Bean
  OperationRight resumeFillRight() {
    return right("$resume");
  }

  @Bean
  OperationRight refuseFillRight() {
    return right("$refuse");
  }

  private static OperationRight right(String operation) {
    return new OperationRight("Task/" + operation, Need.UPDATE);
  }
}
