package org.foyer.scheduling.book;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who books must have some right on appointments; the gate judges what is written. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BookingSettings.class)
class BookConfiguration {

  @Bean
  OperationRight bookRight() {
    return new OperationRight("$book", Need.ANYTHING);
  }
}
