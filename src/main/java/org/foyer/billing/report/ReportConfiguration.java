package org.foyer.billing.report;

import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who sees the journal of an Account may change it; the reports on all check more by themselves.
 */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

  @Bean
  OperationRight journalRight() {
    return new OperationRight("$journal", Need.UPDATE);
  }

  @Bean
  OperationRight trialBalanceRight() {
    return new OperationRight("$trial-balance", Need.SEARCH);
  }

  @Bean
  OperationRight ageingRight() {
    return new OperationRight("$ageing", Need.SEARCH);
  }

  @Bean
  OperationRight closeDayRight() {
    return new OperationRight("$close-day", Need.SEARCH);
  }
}
