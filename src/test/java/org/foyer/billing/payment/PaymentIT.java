package org.foyer.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.invoice.InvoicedPatient.open;
import static org.foyer.billing.invoice.InvoicedPatient.pay;
import static org.foyer.billing.invoice.InvoicedPatient.usd;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.billing.invoice.InvoicedPatient;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.junit.jupiter.api.Test;

/** What is paid at the desk or to the bank settles invoices, and can be paid back. */
@ServerTest
class PaymentIT {

  private final FhirHttp billing;
  private final FhirHttp desk;
  private final FhirHttp doctor;
  private final InvoicedPatient patient;

  PaymentIT(FhirHttp fhir, People people, SmartLogin login) {
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    this.desk = fhir.as(login.token(people.with("receptionist"), "user/*.cruds"));
    this.doctor = fhir.as(login.token(people.with("doctor"), "user/*.cruds"));
    this.patient = InvoicedPatient.open(fhir, billing);
    patient.charge("visit", "50.00");
  }

  @Test
  void cashWhenPaidInPartsThenTheInvoiceIsBalancedInTheEnd() {
    Invoice invoice = patient.issued();

    assertThat(pay(desk, invoice, "20.00", "cash")).hasStatus(200);
    assertThat(open(patient.now(invoice))).isEqualTo("30.00 USD");
    assertThat(pay(desk, invoice, "30.01", "cash"))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");
    assertThat(pay(desk, invoice, "30.00", "card-terminal")).hasStatus(200);

    Invoice paid = patient.now(invoice);
    assertThat(paid.getStatus()).isEqualTo(InvoiceStatus.BALANCED);
    assertThat(open(paid)).isEqualTo("0.00 USD");
    assertThat(pay(desk, invoice, "1.00", "cash"))
        .hasStatus(409)
        .hasIssue(IssueType.BUSINESSRULE, "already-settled");
  }

  @Test
  void paymentWhenByADoctorOrForADraftOrByCardThenRefused() {
    Invoice draft = patient.draft(new org.hl7.fhir.r4.model.Parameters());
    assertThat(pay(desk, draft, "1.00", "cash")).hasStatus(422);
    Invoice invoice =
        billing
            .post(InvoicedPatient.reference(draft) + "/$issue", "{\"resourceType\":\"Parameters\"}")
            .as(Invoice.class);
    assertThat(pay(doctor, invoice, "1.00", "cash")).hasStatus(403);
    assertThat(pay(desk, invoice, "1.00", "card")).hasStatus(400);
    assertThat(pay(desk, invoice, "-1.00", "cash")).hasStatus(400);
  }

  @Test
  void transferWhenToldTwiceThenItCountsOnceAndWhatIsTooMuchBecomesCredit() {
    Invoice invoice = patient.issued();
    String told =
        Fhir.json(
            InvoicedPatient.parameters("amount", usd("70.00"))
                .addParameter("means", new CodeType("transfer"))
                .addParameter(
                    "reference",
                    new Identifier().setSystem("urn:example:bank").setValue(Patients.unique())));
    String path = InvoicedPatient.reference(invoice) + "/$record-payment";
    assertThat(desk.post(path, told)).hasStatus(200);
    assertThat(desk.post(path, told))
        .hasStatus(409)
        .hasIssue(IssueType.BUSINESSRULE, "already-settled");
    assertThat(patient.now(invoice).getStatus()).isEqualTo(InvoiceStatus.BALANCED);

    patient.charge("x-ray", "30.00");
    assertThat(open(patient.issued())).isEqualTo("10.00 USD");
  }

  @Test
  void refundWhenInCashThenTheInvoiceIsOpenAgainAndNeverMoreThanWasPaid() {
    Invoice invoice = patient.issued();
    PaymentReconciliation payment =
        pay(desk, invoice, "50.00", "cash").as(PaymentReconciliation.class);

    assertThat(refund(desk, payment, "10.00")).hasStatus(403);
    Answer answer = refund(billing, payment, "10.00");
    assertThat(answer).hasStatus(200);
    assertThat(answer.as(PaymentReconciliation.class).getPaymentAmount().getValue())
        .isEqualByComparingTo("-10.00");
    assertThat(open(patient.now(invoice))).isEqualTo("10.00 USD");
    assertThat(refund(billing, payment, "40.01")).hasStatus(422);
    assertThat(refund(billing, payment, null)).hasStatus(200);
    assertThat(refund(billing, payment, null)).hasStatus(409);
    assertThat(open(patient.now(invoice))).isEqualTo("50.00 USD");
  }

  static Answer refund(
      FhirHttp who, PaymentReconciliation payment, @org.jspecify.annotations.Nullable String of) {
    var parameters = InvoicedPatient.parameters("reason", new CodeType("service-not-given"));
    if (of != null) {
      parameters.addParameter("amount", usd(of));
    }
    return who.post(
        "PaymentReconciliation/" + payment.getIdElement().getIdPart() + "/$refund",
        Fhir.json(parameters));
  }
}
