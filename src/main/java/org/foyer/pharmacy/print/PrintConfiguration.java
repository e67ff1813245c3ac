package org.foyer.pharmacy.print;

import org.foyer.document.PdfFile;
import org.foyer.fhir.AnswerFormats;
import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.foyer.shared.AnonymousPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever may read a prescription or dispense may print it; whoever has the print verifies it. */
@Configuration(proxyBeanMethods = false)
class PrintConfiguration {

  private static final PdfFile PRESCRIPTION =
      new PdfFile(PrescriptionDocumentOperation.NAME, "prescription.pdf");
  private static final PdfFile LABEL = new PdfFile(LabelOperation.NAME, "label.pdf");

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
  PdfFile prescriptionDocumentFile() {
    return PRESCRIPTION;
  }

  @Bean
  PdfFile labelFile() {
    return LABEL;
  }

  @Bean
  AnswerFormats prescriptionDocumentFormats() {
    return PRESCRIPTION.formats();
  }

  @Bean
  AnswerFormats labelFormats() {
    return LABEL.formats();
  }

  @Bean
  AnonymousPaths anonymousVerification() {
    return AnonymousPaths.secret(VerificationPage.PATH + "*").limitedBy("verification");
  }
}
