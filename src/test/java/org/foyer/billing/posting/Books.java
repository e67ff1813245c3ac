package org.foyer.billing.posting;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Account.AccountStatus;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoicePriceComponentType;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Reference;

/** An Account of a new patient of the tests, and what becomes of it. */
final class Books {

  private static final String CPT = "http://www.ama-assn.org/go/cpt";
  private static final String ADJUDICATION = "http://terminology.hl7.org/CodeSystem/adjudication";
  private static final String INSURER = "Organization/" + Billing.INSURER;

  final FhirHttp fhir;
  private final Store server;
  final String patient;
  final String account;
  final String coverage;

  private Books(FhirHttp fhir, Stores stores, String patient, String account, String coverage) {
    this.fhir = fhir;
    this.server = stores.asSystem("Claims of tests are sent to insurers who answer as they like");
    this.patient = patient;
    this.account = account;
    this.coverage = coverage;
  }

  /** With an insurer who is asked first. */
  static Books open(FhirHttp fhir, Stores stores) {
    Billing.organizations(fhir);
    String patient = "Patient/" + fhir.create(Patients.somebody()).id();
    Coverage coverage = new Coverage().setStatus(CoverageStatus.ACTIVE);
    coverage.setBeneficiary(new Reference(patient));
    coverage.addPayor(new Reference(INSURER));
    coverage.setSubscriberId(Patients.unique());
    String covers = "Coverage/" + created(fhir.create(coverage));
    Account account = account(patient);
    account.addCoverage().setCoverage(new Reference(covers)).setPriority(1);
    return new Books(fhir, stores, patient, "Account/" + created(fhir.create(account)), covers);
  }

  /** Of a patient who pays all. */
  static Books uninsured(FhirHttp fhir, Stores stores) {
    Billing.organizations(fhir);
    String patient = "Patient/" + fhir.create(Patients.somebody()).id();
    return new Books(
        fhir, stores, patient, "Account/" + created(fhir.create(account(patient))), "");
  }

  private static Account account(String patient) {
    Account account = new Account().setStatus(AccountStatus.ACTIVE);
    account
        .getType()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .setCode("PBILLACCT");
    account.addSubject(new Reference(patient));
    return account;
  }

  static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  String charge(String net) {
    return charge(net, "0.00");
  }

  /** Something that is charged by hand, by a price list of its own. */
  String charge(String net, String tax) {
    CodeableConcept code =
        new CodeableConcept(
            new Coding("https://foyer.org/fhir/test/services", Patients.unique(), null));
    ChargeItemDefinition list = new ChargeItemDefinition().setStatus(PublicationStatus.ACTIVE);
    list.setUrl("https://foyer.org/fhir/test/prices/" + Patients.unique());
    list.setCode(code);
    list.addPropertyGroup()
        .addPriceComponent()
        .setType(ChargeItemDefinitionPriceComponentType.BASE)
        .setAmount(FhirMoney.of(usd(net)));
    if (!usd(tax).isZero()) {
      list.getPropertyGroupFirstRep()
          .addPriceComponent()
          .setType(ChargeItemDefinitionPriceComponentType.TAX)
          .setAmount(FhirMoney.of(usd(tax)));
    }
    created(fhir.create(list));
    ChargeItem charge = new ChargeItem().setStatus(ChargeItemStatus.BILLABLE);
    charge.setCode(code);
    charge.setSubject(new Reference(patient));
    charge.addAccount(new Reference(account));
    charge.setOccurrence(new DateTimeType(today().toString()));
    charge.getQuantity().setValue(1);
    charge.addReason().setText("Test");
    return "ChargeItem/" + created(fhir.create(charge));
  }

  void change(String charge, ChargeItemStatus status) {
    ChargeItem item = fhir.get(charge).as(ChargeItem.class);
    item.setStatus(status);
    assertThat(fhir.update(item)).hasStatus(200);
  }

  /** A claim for charges that was sent. */
  String claim(String... charges) {
    return sent(claimFor(List.of(), charges));
  }

  /** Stores a claim as the server does when it is sent. */
  String sent(Claim claim) {
    return "Claim/" + server.create(claim).getIdPart();
  }

  void cancelClaim(String reference) {
    Claim claim = fhir.get(reference).as(Claim.class);
    server.update(claim.setStatus(ClaimStatus.CANCELLED));
  }

  Claim claimFor(List<String> earlierAnswers, String... charges) {
    Claim claim = new Claim().setStatus(ClaimStatus.ACTIVE).setUse(Claim.Use.CLAIM);
    claim
        .getType()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/claim-type")
        .setCode("professional");
    claim.setPatient(new Reference(patient));
    claim.setCreatedElement(new DateTimeType(today().toString()));
    claim.setInsurer(new Reference(INSURER));
    claim.setProvider(new Reference("Organization/" + Billing.HOSPITAL));
    claim
        .getPriority()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/processpriority")
        .setCode("normal");
    claim.addInsurance().setSequence(1).setFocal(true).setCoverage(new Reference(coverage));
    for (String answer : earlierAnswers) {
      claim
          .addInsurance()
          .setSequence(claim.getInsurance().size())
          .setFocal(false)
          .setCoverage(new Reference(coverage))
          .setClaimResponse(new Reference(answer));
    }
    claim.addExtension(BillingCodes.BILLING_ACCOUNT, new Reference(account));
    Money total = usd("0.00");
    for (String charge : charges) {
      Money gross = price(charge);
      Claim.ItemComponent item = claim.addItem().setSequence(claim.getItem().size());
      item.setProductOrService(new CodeableConcept(new Coding(CPT, "99213", null)));
      item.setServiced(new DateType(today().toString()));
      item.getQuantity().setValue(1);
      item.setUnitPrice(FhirMoney.of(gross));
      item.setNet(FhirMoney.of(gross));
      item.addExtension(BillingCodes.CLAIM_CHARGE, new Reference(charge));
      total = total.plus(gross);
    }
    return claim.setTotal(FhirMoney.of(total));
  }

  private Money price(String charge) {
    Extension price =
        fhir.get(charge).as(ChargeItem.class).getExtensionByUrl(BillingCodes.CHARGE_PRICE);
    return part(price, "net").plus(part(price, "tax"));
  }

  private static Money part(Extension price, String name) {
    return FhirMoney.read((org.hl7.fhir.r4.model.Money) price.getExtensionByUrl(name).getValue())
        .orElseThrow();
  }

  /** The figures of an item of an answer. */
  record Figures(String submitted, String eligible, String benefit) {}

  /** An answer of the insurer, item by item. */
  ClaimResponse answer(String claim, Figures... items) {
    ClaimResponse answer = new ClaimResponse().setStatus(ClaimResponseStatus.ACTIVE);
    answer
        .getType()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/claim-type")
        .setCode("professional");
    answer.setUse(ClaimResponse.Use.CLAIM);
    answer.setPatient(new Reference(patient));
    answer.setCreatedElement(new DateTimeType(today().toString()));
    answer.setInsurer(new Reference(INSURER));
    answer.setRequest(new Reference(claim));
    answer.setOutcome(RemittanceOutcome.COMPLETE);
    for (Figures item : items) {
      ClaimResponse.ItemComponent line =
          answer.addItem().setItemSequence(answer.getItem().size() + 1);
      line.setItemSequence(answer.getItem().size());
      figure(line, "submitted", item.submitted());
      figure(line, "eligible", item.eligible());
      figure(line, "benefit", item.benefit());
      if (usd(item.eligible()).isZero()) {
        line.getAdjudication()
            .get(0)
            .getReason()
            .addCoding()
            .setSystem(BillingCodes.DENIAL_REASON)
            .setCode("not-covered");
      }
    }
    return answer;
  }

  private static void figure(ClaimResponse.ItemComponent line, String category, String amount) {
    ClaimResponse.AdjudicationComponent figure = line.addAdjudication();
    figure.getCategory().addCoding().setSystem(ADJUDICATION).setCode(category);
    figure.setAmount(FhirMoney.of(usd(amount)));
  }

  String answered(String claim, Figures... items) {
    return "ClaimResponse/" + created(fhir.create(answer(claim, items)));
  }

  /** An invoice that was issued. */
  String invoice(String total, String discount) {
    Invoice invoice = new Invoice().setStatus(InvoiceStatus.ISSUED);
    invoice.setSubject(new Reference(patient));
    invoice.setAccount(new Reference(account));
    invoice.setTotalGross(FhirMoney.of(usd(total)));
    if (!usd(discount).isZero()) {
      invoice
          .addTotalPriceComponent()
          .setType(InvoicePriceComponentType.DISCOUNT)
          .setAmount(FhirMoney.of(usd(discount)));
    }
    return "Invoice/" + created(fhir.create(invoice));
  }

  void cancelInvoice(String reference) {
    Invoice invoice = fhir.get(reference).as(Invoice.class);
    invoice.setStatus(InvoiceStatus.CANCELLED).setCancelledReason("Wrong address");
    assertThat(fhir.update(invoice)).hasStatus(200);
  }

  /** A PaymentReconciliation that is active, without details. */
  PaymentReconciliation payment(PaymentKind kind, String amount) {
    PaymentReconciliation payment =
        new PaymentReconciliation().setStatus(PaymentReconciliationStatus.ACTIVE);
    payment.addExtension(BillingCodes.KIND_OF_PAYMENT, new CodeType(kind.code()));
    payment.setCreatedElement(new DateTimeType(today().toString()));
    payment.setPaymentDateElement(new DateType(today().toString()));
    payment.setPaymentAmount(FhirMoney.of(usd(amount)));
    payment.setRequestor(new Reference("Organization/" + Billing.HOSPITAL));
    if (kind == PaymentKind.REMITTANCE) {
      payment.setPaymentIssuer(new Reference(INSURER));
    } else {
      payment.addExtension(BillingCodes.PAYER_OF_PAYMENT, new Reference(patient));
    }
    if (kind == PaymentKind.PAYMENT || kind == PaymentKind.REFUND) {
      payment.addExtension(BillingCodes.MEANS_OF_PAYMENT, new CodeType("cash"));
    }
    return payment;
  }

  /** A PaymentReconciliation of one detail, about a Claim or Invoice, or the Account if none. */
  PaymentReconciliation payment(PaymentKind kind, String about, String amount) {
    PaymentReconciliation payment = payment(kind, kind.movesMoney() ? amount : "0.00");
    payment.addDetail(detail(kind, about, amount));
    return payment;
  }

  DetailsComponent detail(PaymentKind kind, String about, String amount) {
    DetailsComponent detail = PaymentResources.detail(kind, usd(amount));
    if (about.equals(account)) {
      PaymentResources.about(detail, account);
    } else {
      detail.setRequest(new Reference(about));
    }
    if (kind != PaymentKind.REMITTANCE && kind != PaymentKind.PAYMENT) {
      PaymentResources.because(
          detail,
          new CodeableConcept(new Coding(BillingCodes.ADJUSTMENT_REASON, "courtesy", null)));
    }
    return detail;
  }

  String posted(PaymentKind kind, String about, String amount) {
    return Payment.TYPE + "/" + created(fhir.create(payment(kind, about, amount)));
  }

  Answer cancel(String payment) {
    PaymentReconciliation cancelled = fhir.get(payment).as(PaymentReconciliation.class);
    cancelled.setStatus(PaymentReconciliationStatus.CANCELLED);
    return fhir.update(cancelled);
  }

  /** Charges, shares and what is open, as the journal has them. */
  record Sums(
      String charges,
      String patient,
      String insurer,
      String adjustments,
      String openOfPatient,
      String openOfInsurers,
      String credit) {}

  Sums sums() {
    Parameters journal = journal();
    return new Sums(
        amount(journal, "charges"),
        amount(journal, "patient-share"),
        amount(journal, "insurer-share"),
        amount(journal, "adjustments"),
        amount(journal, "open-of-patient"),
        amount(journal, "open-of-insurers"),
        amount(journal, "credit"));
  }

  Parameters journal() {
    Answer answer = fhir.get(account + "/$journal");
    assertThat(answer).hasStatus(200);
    return answer.as(Parameters.class);
  }

  /** The kinds of the entries, each with the resource that it follows from. */
  List<String> entries() {
    List<String> entries = new ArrayList<>();
    for (ParametersParameterComponent parameter : journal().getParameter()) {
      if (parameter.getName().equals("entry")) {
        entries.add(
            part(parameter, "kind").primitiveValue()
                + " "
                + part(parameter, "source").primitiveValue());
      }
    }
    return entries;
  }

  static org.hl7.fhir.r4.model.Type part(ParametersParameterComponent parameter, String name) {
    return parameter.getPart().stream()
        .filter(part -> part.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String amount(Parameters report, String name) {
    org.hl7.fhir.r4.model.Money money =
        (org.hl7.fhir.r4.model.Money) report.getParameter(name).getValue();
    return new BigDecimal(money.getValue().toPlainString()).toPlainString();
  }

  static String created(Answer answer) {
    assertThat(answer).hasStatus(201);
    return answer.id();
  }
}
