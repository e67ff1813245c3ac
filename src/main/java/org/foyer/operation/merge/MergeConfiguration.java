package org.foyer.operation.merge;

import org.foyer.fhir.OperationRight;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The operations judge their callers, and change patients with the callers' own authority. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MergeSettings.class)
class MergeConfiguration {

  @Bean
  OperationRight mergeRight() {
    return new OperationRight("$merge", OperationRight.Need.SEARCH);
  }

  @Bean
  OperationRight unmergeRight() {
    return new OperationRight("$unmerge", OperationRight.Need.SEARCH);
  }
}
