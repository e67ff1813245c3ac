package org.foyer.access.gate;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the operations need that HAPI brings. */
@Configuration(proxyBeanMethods = false)
class OperationRights {

  @Bean
  OperationRight everything() {
    return new OperationRight("$everything", Need.READ);
  }

  @Bean
  OperationRight document() {
    return new OperationRight("$document", Need.READ);
  }

  @Bean
  OperationRight snapshot() {
    return new OperationRight("$snapshot", Need.READ);
  }

  @Bean
  OperationRight validate() {
    return new OperationRight("$validate", Need.ANYTHING);
  }

  @Bean
  OperationRight meta() {
    return new OperationRight("$meta", Need.READ_WHOLE);
  }

  @Bean
  OperationRight metaAdd() {
    return new OperationRight("$meta-add", Need.UPDATE);
  }

  @Bean
  OperationRight metaDelete() {
    return new OperationRight("$meta-delete", Need.UPDATE);
  }

  @Bean
  OperationRight expand() {
    return new OperationRight("$expand", Need.READ);
  }

  @Bean
  OperationRight validateCode() {
    return new OperationRight("$validate-code", Need.READ);
  }

  @Bean
  OperationRight lookup() {
    return new OperationRight("$lookup", Need.READ);
  }

  @Bean
  OperationRight subsumes() {
    return new OperationRight("$subsumes", Need.READ);
  }

  @Bean
  OperationRight translate() {
    return new OperationRight("$translate", Need.READ);
  }
}
