package org.foyer.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.invoice.InvoicedPatient.usd;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.billing.BillingCodes;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;

/**
 * An invoice goes from status to status by its rules, on every path, and stays as it was issued.
 */
@ServerTest
class InvoiceStateIT {

  private final FhirHttp fhir;
  private final FhirHttp billing;
  private final InvoicedPatient patient;

  InvoiceStateIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    this.patient = InvoicedPatient.open(fhir, billing);
    patient.charge("visit", "50.00");
  }

  @Test
  void personWhenWritingStatusesThenOnlyDrafts() {
    Invoice draft = patient.draft(new Parameters());
    draft.setStatus(InvoiceStatus.ISSUED);
    draft.addIdentifier().setSystem("urn:example:foyer:test").setValue(Patients.unique());
    draft.setDateElement(new DateTimeType("2026-11-03"));
    assertRefused(billing.update(draft), "transition-refused");
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    transaction
        .addEntry()
        .setResource(draft)
        .getRequest()
        .setMethod(HTTPVerb.PUT)
        .setUrl(InvoicedPatient.reference(draft));
    assertRefused(billing.transact(transaction), "transition-refused");
    draft.setId((String) null);
    assertRefused(billing.create(draft), "transition-refused");
  }

  @Test
  void invoiceWhenIssuedThenItsContentIsLockedForAll() {
    Invoice invoice = patient.issued();
    invoice.getLineItemFirstRep().getPriceComponentFirstRep().setAmount(usd("1.00"));
    invoice.setTotalNet(usd("1.00"));
    invoice.setTotalGross(usd("1.00"));
    assertRefused(billing.update(invoice), "billed-content-locked");
    assertRefused(fhir.update(invoice), "billed-content-locked");
    assertRefused(fhir.delete(InvoicedPatient.reference(invoice)), "billed-content-locked");
    Invoice noted = patient.now(invoice);
    noted.addNote().setText("Called about it");
    assertThat(billing.update(noted)).hasStatus(200);
  }

  @Test
  void balanceWhenWrittenByAClientThenRefusedAndKeptWhenLeftOut() {
    Invoice invoice = patient.issued();
    invoice.getExtensionByUrl(BillingCodes.INVOICE_OPEN).setValue(usd("0.00"));
    assertThat(billing.update(invoice)).hasStatus(422);
    Invoice without = patient.now(invoice);
    without.getExtension().removeIf(one -> BillingCodes.INVOICE_OPEN.equals(one.getUrl()));
    assertThat(billing.update(without)).hasStatus(200);
    assertThat(InvoicedPatient.open(patient.now(invoice))).isEqualTo("50.00 USD");
  }

  @Test
  void cancelThenChargesCanBeInvoicedAnewAndTheNumberStays() {
    Invoice invoice = patient.issued();
    assertThat(patient.cancel(invoice, " ")).hasStatus(422);
    assertThat(patient.cancel(invoice, "Wrong address")).hasStatus(200);

    Invoice cancelled = patient.now(invoice);
    assertThat(cancelled.getStatus()).isEqualTo(InvoiceStatus.CANCELLED);
    assertThat(cancelled.getCancelledReason()).isEqualTo("Wrong address");
    assertThat(cancelled.getIdentifierFirstRep().getValue())
        .isEqualTo(invoice.getIdentifierFirstRep().getValue());
    assertThat(patient.charges())
        .extracting(ChargeItem::getStatus)
        .containsOnly(ChargeItemStatus.BILLABLE);
    assertRefused(patient.cancel(invoice, "Again"), "transition-refused");
    assertThat(patient.issued().getStatus()).isEqualTo(InvoiceStatus.ISSUED);
  }

  @Test
  void issueWhenTheDraftAsksForMoreThanIsOwedThenRefused() {
    Invoice draft = patient.draft(new Parameters());
    draft.getLineItemFirstRep().getPriceComponentFirstRep().setAmount(usd("60.00"));
    draft.setTotalNet(usd("60.00"));
    draft.setTotalGross(usd("60.00"));
    assertThat(billing.update(draft)).hasStatus(200);
    assertRefused(
        billing.post(
            InvoicedPatient.reference(draft) + "/$issue", "{\"resourceType\":\"Parameters\"}"),
        "amount-mismatch");
  }

  private static void assertRefused(Answer answer, String code) {
    assertThat(answer).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, code);
  }
}
