package org.foyer.bulk;

import java.util.List;
import java.util.Set;
import org.foyer.fhir.AnswerFormats;
import org.foyer.fhir.BodyFormats;
import org.foyer.fhir.CapabilityContribution;
import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Exports check their callers themselves: they show what searches by these would show. So do
 * imports, which write what the caller could write.
 */
@Configuration(proxyBeanMethods = false)
class BulkConfiguration {

  private static final Set<String> NDJSON =
      Set.of(ExportFiles.NDJSON, "application/ndjson", "ndjson");

  @Bean
  OperationRight exportRight() {
    return new OperationRight("$export", Need.OWN);
  }

  @Bean
  OperationRight exportStatusRight() {
    return new OperationRight(ExportStatus.NAME, Need.OWN);
  }

  @Bean
  OperationRight exportFileRight() {
    return new OperationRight(ExportFiles.NAME, Need.OWN);
  }

  @Bean
  AnswerFormats exportFileFormats() {
    return new AnswerFormats(ExportFiles.NAME, NDJSON);
  }

  @Bean
  OperationRight importRight() {
    return new OperationRight(ImportOperation.NAME, Need.OWN);
  }

  @Bean
  OperationRight importStatusRight() {
    return new OperationRight(ImportStatus.NAME, Need.OWN);
  }

  @Bean
  OperationRight importErrorsRight() {
    return new OperationRight(ImportErrors.NAME, Need.OWN);
  }

  @Bean
  AnswerFormats importErrorsFormats() {
    return new AnswerFormats(ImportErrors.NAME, NDJSON);
  }

  @Bean
  BodyFormats importBodyFormats() {
    return new BodyFormats(ImportOperation.NAME, NDJSON);
  }

  @Bean
  CapabilityContribution bulkDataCapability() {
    return new CapabilityContribution() {
      @Override
      public void contribute(CapabilityStatementRestComponent rest) {}

      @Override
      public List<String> instantiates() {
        return List.of("http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data");
      }
    };
  }
}
