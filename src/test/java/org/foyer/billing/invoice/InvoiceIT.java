package org.foyer.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.invoice.InvoicedPatient.usd;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Stores;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a patient owes is invoiced once, numbered without gaps, and adds up. */
@ServerTest
class InvoiceIT {

  private static final String NOTHING = "{\"resourceType\":\"Parameters\"}";

  private final FhirHttp fhir;
  private final FhirHttp billing;
  private final InvoicedPatient patient;
  private final Stores stores;
  private final OperationTransactions transactions;

  InvoiceIT(
      FhirHttp fhir,
      People people,
      SmartLogin login,
      @Autowired Stores stores,
      @Autowired OperationTransactions transactions) {
    this.fhir = fhir;
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    this.patient = InvoicedPatient.open(fhir, billing);
    this.stores = stores;
    this.transactions = transactions;
  }

  @Test
  void draftWhenThePatientPaysAllThenItHasTheChargesWithTaxAndDiscount() {
    patient.charge("x-ray", "100.00", "0.05");
    patient.charge("visit", "50.00");

    Invoice draft =
        patient.draft(
            InvoicedPatient.parameters("discount-percent", new DecimalType("10"))
                .addParameter("discount-reason", new CodeType("prompt-payment")));

    assertThat(draft.getStatus()).isEqualTo(InvoiceStatus.DRAFT);
    assertThat(draft.getSubject().getReference()).isEqualTo(patient.patient());
    assertThat(draft.getIssuer().getReference()).isEqualTo("Organization/" + Billing.HOSPITAL);
    assertThat(draft.getLineItem()).hasSize(2);
    assertThat(amount(draft.getTotalNet())).isEqualTo("135.00 USD");
    assertThat(amount(draft.getTotalGross())).isEqualTo("140.00 USD");
    assertThat(draft.hasIdentifier()).isFalse();
    assertThat(billing.post(patient.account() + "/$invoice", NOTHING))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-billable");
  }

  @Test
  void discountWhenWithoutReasonOrTooLargeThenRefused() {
    patient.charge("visit", "50.00");
    assertThat(
            billing.post(
                patient.account() + "/$invoice",
                Fhir.json(InvoicedPatient.parameters("discount", usd("5.00")))))
        .hasStatus(422)
        .hasIssue(IssueType.REQUIRED, "reason-required");
    assertThat(
            billing.post(
                patient.account() + "/$invoice",
                Fhir.json(
                    InvoicedPatient.parameters("discount", usd("50.01"))
                        .addParameter("discount-reason", new CodeType("courtesy")))))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");
  }

  @Test
  void issueThenNumberDateDueDateAndBilledCharges() {
    ChargeItem charge = patient.charge("visit", "50.00");

    Invoice invoice = patient.issued();

    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(invoice.getStatus()).isEqualTo(InvoiceStatus.ISSUED);
    assertThat(invoice.getIdentifierFirstRep().getSystem()).isEqualTo(BillingCodes.INVOICE_NUMBER);
    assertThat(invoice.getIdentifierFirstRep().getValue()).matches("[0-9]{4}-[0-9]{6}");
    assertThat(invoice.getDateElement().getValueAsString()).isEqualTo(today.toString());
    assertThat(invoice.getExtensionByUrl(BillingCodes.INVOICE_DUE).getValue().primitiveValue())
        .isEqualTo(today.plusDays(30).toString());
    assertThat(InvoicedPatient.open(invoice)).isEqualTo("50.00 USD");
    assertThat(status(charge)).isEqualTo(ChargeItemStatus.BILLED);
  }

  @Test
  void issueWhenManyAtOnceThenNumbersHaveNoGapsAlsoWhereSomeFail() {
    List<Invoice> drafts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      InvoicedPatient each = InvoicedPatient.open(fhir, billing);
      each.charge("visit", "10.00");
      drafts.add(each.draft(new Parameters()));
      if (i % 2 == 1) {
        // What was charged is withdrawn before the invoice is issued.
        ChargeItem charge = each.charges().get(0);
        charge.setStatus(ChargeItemStatus.NOTBILLABLE);
        charge.addNote().setText("A mistake");
        assertThat(fhir.update(charge)).hasStatus(200);
      }
    }
    List<CompletableFuture<Answer>> answers =
        drafts.stream()
            .map(
                draft ->
                    CompletableFuture.supplyAsync(
                        () -> billing.post(InvoicedPatient.reference(draft) + "/$issue", NOTHING)))
            .toList();
    List<Long> numbers =
        answers.stream()
            .map(CompletableFuture::join)
            .filter(answer -> answer.status() == 200)
            .map(answer -> answer.as(Invoice.class).getIdentifierFirstRep().getValue())
            .map(number -> Long.parseLong(number.substring(5)))
            .sorted()
            .toList();
    assertThat(numbers).hasSize(3);
    assertThat(numbers.get(2) - numbers.get(0)).isEqualTo(2);
  }

  @Test
  void claimWhenAnsweredThenThePatientsPartIsInvoiced() {
    String coverage = patient.insured();
    ChargeItem charge = patient.charge("x-ray", "100.00");
    assertThat(billing.post(patient.account() + "/$invoice", NOTHING)).hasStatus(422);
    String claim = claimed(charge, coverage, "100.00");
    assertThat(billing.post(patient.account() + "/$invoice", NOTHING)).hasStatus(422);

    answered(claim, coverage, "100.00", "80.00", "60.00");

    Invoice invoice = patient.issued();
    assertThat(amount(invoice.getTotalGross())).isEqualTo("20.00 USD");
    assertThat(invoice.getLineItemFirstRep().getPriceComponent())
        .extracting(
            part ->
                part.getType().toCode()
                    + " "
                    + part.getCode().getCodingFirstRep().getCode()
                    + " "
                    + amount(part.getAmount()))
        .containsExactly(
            "base null 100.00 USD", "deduction insurer 60.00 USD", "deduction contract 20.00 USD");
    assertThat(InvoicedPatient.open(invoice)).isEqualTo("20.00 USD");
    assertThat(patient.cancel(invoice, "Wrong address")).hasStatus(200);
    assertThat(status(charge)).isEqualTo(ChargeItemStatus.BILLED);
    assertThat(amount(patient.issued().getTotalGross())).isEqualTo("20.00 USD");
  }

  private String claimed(ChargeItem charge, String coverage, String amount) {
    Claim claim = new Claim().setStatus(ClaimStatus.ACTIVE).setUse(Claim.Use.CLAIM);
    claim
        .getType()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/claim-type")
        .setCode("professional");
    claim.setPatient(new Reference(patient.patient()));
    claim.setCreatedElement(new DateTimeType("2026-11-03"));
    claim.setInsurer(new Reference("Organization/" + Billing.INSURER));
    claim.setProvider(new Reference("Organization/" + Billing.HOSPITAL));
    claim
        .getPriority()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/processpriority")
        .setCode("normal");
    claim.addInsurance().setSequence(1).setFocal(true).setCoverage(new Reference(coverage));
    claim.addExtension(BillingCodes.BILLING_ACCOUNT, new Reference(patient.account()));
    Claim.ItemComponent item = claim.addItem().setSequence(1);
    item.setProductOrService(charge.getCode());
    item.setServiced(new DateType("2026-11-02"));
    item.getQuantity().setValue(1);
    item.setUnitPrice(usd(amount));
    item.setNet(usd(amount));
    String charged = "ChargeItem/" + charge.getIdElement().getIdPart();
    item.addExtension(BillingCodes.CLAIM_CHARGE, new Reference(charged));
    claim.setTotal(usd(amount));
    return transactions.run(
        BillingCodes.OPERATION,
        () -> "Claim/" + stores.asSystem("a test").create(claim).getIdPart());
  }

  private void answered(
      String claim, String coverage, String submitted, String eligible, String benefit) {
    ClaimResponse answer = new ClaimResponse().setStatus(ClaimResponseStatus.ACTIVE);
    answer
        .getType()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/claim-type")
        .setCode("professional");
    answer.setUse(ClaimResponse.Use.CLAIM);
    answer.setPatient(new Reference(patient.patient()));
    answer.setCreatedElement(new DateTimeType("2026-11-04"));
    answer.setInsurer(new Reference("Organization/" + Billing.INSURER));
    answer.setRequest(new Reference(claim));
    answer.setOutcome(RemittanceOutcome.COMPLETE);
    answer.addInsurance().setSequence(1).setFocal(true).setCoverage(new Reference(coverage));
    ClaimResponse.ItemComponent line = answer.addItem().setItemSequence(1);
    figure(line, "submitted", submitted);
    figure(line, "eligible", eligible);
    figure(line, "benefit", benefit);
    assertThat(fhir.create(answer)).hasStatus(201);
  }

  private static void figure(ClaimResponse.ItemComponent line, String category, String amount) {
    ClaimResponse.AdjudicationComponent figure = line.addAdjudication();
    figure
        .getCategory()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/adjudication")
        .setCode(category);
    figure.setAmount(usd(amount));
  }

  private ChargeItemStatus status(ChargeItem charge) {
    return fhir.get("ChargeItem/" + charge.getIdElement().getIdPart())
        .as(ChargeItem.class)
        .getStatus();
  }

  private static String amount(org.hl7.fhir.r4.model.Money money) {
    return FhirMoney.read(money).orElseThrow().toString();
  }
}
