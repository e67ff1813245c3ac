package org.foyer.operation.summary;

import org.foyer.fhir.AnswerFormats;
import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code $summary} needs, and in which formats it answers besides FHIR's. */
@Configuration(proxyBeanMethods = false)
class SummaryConfiguration {

  @Bean
  OperationRight summaryRight() {
    return new OperationRight(SummaryProvider.OPERATION, Need.READ);
  }

  @Bean
  AnswerFormats summaryFormats() {
    return new AnswerFormats(SummaryProvider.OPERATION, PrintedFormat.names());
  }
}
