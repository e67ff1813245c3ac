package org.foyer.pharmacy.print;

import java.util.Set;
import org.foyer.fhir.AnswerFormats;
import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.foyer.shared.AnonymousPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever may read a prescription or dispense may print it; whoever has the print verifies it. */
@Configuration(proxyBeanMethods = false)
class PrintConfiguration {

  private static final Set<String> PDF = Set.of(PrintedPdf.MEDIA_TYPE, "pdf");

  @Bean
  OperationRight prescriptionDocumentRight() {
    return new OperationRight(PrescriptionDocumentOperation.NAME, Need.READ);
  }

  @Bean
  OperationRight revokeDocumentsRight() {
    return new OperationRight(PrescriptionDocumentOperation.REVOKE, Need.READ);
  }

  @Bean
  OperationRight labelRight() {
    return new OperationRight(LabelOperation.NAME, Need.READ);
  }

  @Bean
  AnswerFormats prescriptionDocumentFormats() {
    return new AnswerFormats(PrescriptionDocumentOperation.NAME, PDF);
  }

  @Bean
  AnswerFormats labelFormats() {
    return new AnswerFormats(LabelOperation.NAME, PDF);
  }

  @Bean
  AnonymousPaths anonymousVerification() {
    return AnonymousPaths.secret(VerificationPage.PATH + "*").limitedBy("verification");
  }
}
