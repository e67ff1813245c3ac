package org.foyer.billing.statement;

import org.foyer.document.PdfFile;
import org.foyer.fhir.AnswerFormats;
import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever may see an invoice or an account may print it. */
@Configuration(proxyBeanMethods = false)
class PaperConfiguration {

  @Bean
  OperationRight invoiceDocumentRight() {
    return right(PaperOperations.INVOICE);
  }

  @Bean
  OperationRight receiptRight() {
    return right(PaperOperations.RECEIPT);
  }

  @Bean
  OperationRight statementRight() {
    return right(PaperOperations.STATEMENT);
  }

  @Bean
  PdfFile invoiceFile() {
    return PaperOperations.INVOICE;
  }

  @Bean
  PdfFile receiptFile() {
    return PaperOperations.RECEIPT;
  }

  @Bean
  PdfFile statementFile() {
    return PaperOperations.STATEMENT;
  }

  @Bean
  AnswerFormats invoiceFormats() {
    return PaperOperations.INVOICE.formats();
  }

  @Bean
  AnswerFormats receiptFormats() {
    return PaperOperations.RECEIPT.formats();
  }

  @Bean
  AnswerFormats statementFormats() {
    return PaperOperations.STATEMENT.formats();
  }

  private static OperationRight right(PdfFile paper) {
    return new OperationRight(paper.operation(), Need.READ);
  }
}
