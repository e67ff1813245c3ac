package org.foyer.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.invoice.InvoicedPatient.pay;
import static org.foyer.billing.invoice.InvoicedPatient.reference;
import static org.foyer.billing.invoice.InvoicedPatient.usd;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import org.foyer.billing.invoice.InvoicedPatient;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.junit.jupiter.api.Test;

/** Receipts say what was paid on an invoice and paid back, and how. */
@ServerTest
class ReceiptPaperIT {

  private final FhirHttp billing;
  private final FhirHttp fhir;
  private final Readers readers;

  ReceiptPaperIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.readers = new Readers(fhir, people, login);
    this.billing = readers.with("billing");
  }

  @Test
  void receiptWhenPaidInPartsThenItSaysHowAndWithoutPaymentThereIsNone()
      throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, Readers.speaking("de"));
    patient.charge("Verbandwechsel", "50.00");
    Invoice invoice = patient.issued();
    assertThat(billing.get(reference(invoice) + "/$receipt"))
        .hasStatus(409)
        .hasIssue(IssueType.CONFLICT, "conflict");
    assertThat(pay(billing, invoice, "19.99", "cash")).hasStatus(200);
    assertThat(pay(billing, invoice, "30.00", "card-terminal")).hasStatus(200);

    Paper paper = receipt(readers.owner(patient.patient()), invoice, "quittung");

    assertThat(paper.language()).isEqualTo("de");
    assertThat(paper.text())
        .contains("Quittung")
        .contains("Rechnungsnr. " + invoice.getIdentifierFirstRep().getValue())
        .containsPattern("Bar P?\\S+ 19,99 USD")
        .containsPattern("Karte, am Empfang P?\\S+ 30,00 USD")
        .contains("Bezahlt 49,99 USD")
        .contains("Summe der Rechnung 50,00 USD")
        .contains("Noch zu zahlen 0,01 USD");
  }

  @Test
  void receiptWhenRefundedOrCancelledThenItSaysSo() throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, Readers.speaking("en"));
    patient.charge("Consultation", "50.00");
    Invoice invoice = patient.issued();
    String payment =
        pay(billing, invoice, "50.00", "transfer")
            .as(PaymentReconciliation.class)
            .getIdElement()
            .getIdPart();
    assertThat(
            billing.post(
                "PaymentReconciliation/" + payment + "/$refund",
                Fhir.json(
                    InvoicedPatient.parameters("reason", new CodeType("service-not-given"))
                        .addParameter("amount", usd("12.50")))))
        .hasStatus(200);

    assertThat(receipt(billing, invoice, "receipt").text())
        .containsPattern("Bank transfer \\S+ 50.00 USD")
        .containsPattern("Refund by bank transfer \\S+ -12.50 USD")
        .contains("Paid 37.50 USD")
        .contains("Still to be paid 12.50 USD");

    assertThat(patient.cancel(invoice, "Service not given")).hasStatus(200);
    assertThat(receipt(billing, invoice, "receipt-cancelled").text())
        .contains("This invoice was cancelled: Service not given")
        .contains("Paid 37.50 USD")
        .doesNotContain("Still to be paid");
  }

  private static Paper receipt(FhirHttp caller, Invoice invoice, String name)
      throws IOException, InterruptedException {
    return Paper.of(caller, reference(invoice) + "/$receipt", name);
  }
}
