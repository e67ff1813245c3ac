package org.foyer.billing.posting;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A hospital with price lists at random for one patient, who may be insured.
 *
 * @param patient such as {@code Patient/1}
 * @param account such as {@code Account/1}
 */
record VisitedHospital(FhirHttp fhir, String patient, String account) {

  private static final String CPT = "http://www.ama-assn.org/go/cpt";
  private static final String INSURER = "Organization/" + Billing.INSURER;

  /** Services for which the insurer has fees, copays, coinsurance, or that it excludes. */
  private static final List<String> SERVICES =
      List.of("99213", "99214", "87880", "97110", "15780", "80053", "27447", "99395");

  /**
   * Opens an account.
   *
   * @param plan the insurer's plan of the patient; empty for one who pays all
   */
  static VisitedHospital open(FhirHttp fhir, String plan, Random random) {
    Billing.organizations(fhir);
    String patient = "Patient/" + fhir.create(Patients.somebody()).id();
    Account account = new Account().setStatus(Account.AccountStatus.ACTIVE);
    account
        .getType()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .setCode("PBILLACCT");
    account.addSubject(new Reference(patient));
    if (!plan.isEmpty()) {
      String coverage = "Coverage/" + Books.created(fhir.create(coverage(patient, plan)));
      account.addCoverage().setCoverage(new Reference(coverage)).setPriority(1);
    }
    String opened = "Account/" + Books.created(fhir.create(account));
    VisitedHospital hospital = new VisitedHospital(fhir, patient, opened);
    SERVICES.forEach(service -> Books.created(fhir.create(hospital.priceList(service, random))));
    return hospital;
  }

  private static Coverage coverage(String patient, String plan) {
    Coverage coverage = new Coverage().setStatus(CoverageStatus.ACTIVE);
    coverage.setBeneficiary(new Reference(patient));
    coverage.addPayor(new Reference(INSURER));
    coverage.setSubscriberId(Patients.unique());
    coverage.getPeriod().setStartElement(new DateTimeType("2020-01-01"));
    coverage
        .addClass_()
        .setType(
            new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/coverage-class", "plan", null)))
        .setValue(plan);
    return coverage;
  }

  /** Only this patient's, so that other tests never meet it. */
  private ChargeItemDefinition priceList(String service, Random random) {
    ChargeItemDefinition list = new ChargeItemDefinition().setStatus(PublicationStatus.ACTIVE);
    list.setUrl("https://foyer.org/fhir/test/prices/" + Patients.unique());
    list.setCode(new CodeableConcept(new Coding(CPT, service, null)));
    list.addApplicability()
        .setLanguage("text/fhirpath")
        .setExpression("subject.reference = '%s'".formatted(patient));
    ChargeItemDefinition.ChargeItemDefinitionPropertyGroupComponent group = list.addPropertyGroup();
    group
        .addPriceComponent()
        .setType(ChargeItemDefinitionPriceComponentType.BASE)
        .setAmount(
            new Money()
                .setValue(BigDecimal.valueOf(1 + random.nextInt(300_000), 3))
                .setCurrency("USD"));
    for (ChargeItemDefinitionPriceComponentType type :
        List.of(
            ChargeItemDefinitionPriceComponentType.SURCHARGE,
            ChargeItemDefinitionPriceComponentType.DISCOUNT,
            ChargeItemDefinitionPriceComponentType.TAX)) {
      if (random.nextInt(3) == 0) {
        group
            .addPriceComponent()
            .setType(type)
            .setFactor(BigDecimal.valueOf(random.nextInt(50), 2));
      }
    }
    return list;
  }

  /** The patient comes, and something is done. */
  void visit(Random random) {
    Encounter visit = new Encounter().setStatus(EncounterStatus.INPROGRESS);
    visit.setClass_(
        new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"));
    visit.setSubject(new Reference(patient));
    visit.addAccount(new Reference(account));
    String today = Books.today().toString();
    visit.getPeriod().setStartElement(new DateTimeType(today));
    for (int i = 0; i <= random.nextInt(3); i++) {
      String service = SERVICES.get(random.nextInt(SERVICES.size()));
      if (visit.getType().stream().noneMatch(type -> type.hasCoding(CPT, service))) {
        visit.addType(new CodeableConcept(new Coding(CPT, service, null)));
      }
    }
    String id = Books.created(fhir.create(visit));
    Condition condition = new Condition();
    condition.setSubject(new Reference(patient));
    condition.setEncounter(new Reference("Encounter/" + id));
    condition
        .getClinicalStatus()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/condition-clinical")
        .setCode("active");
    condition.setCode(
        new CodeableConcept(
            new Coding(
                "http://hl7.org/fhir/sid/icd-10-cm",
                random.nextBoolean() ? "J06.9" : "M54.5",
                null)));
    Books.created(fhir.create(condition));
    visit.setId("Encounter/" + id);
    visit.setStatus(EncounterStatus.FINISHED);
    visit.getPeriod().setEndElement(new DateTimeType(today));
    assertThat(fhir.update(visit)).hasStatus(200);
  }

  /** A PaymentReconciliation of one detail. */
  PaymentReconciliation payment(PaymentKind kind, String about, Money amount, Random random) {
    PaymentReconciliation payment =
        new PaymentReconciliation().setStatus(PaymentReconciliationStatus.ACTIVE);
    payment.addExtension(BillingCodes.KIND_OF_PAYMENT, new CodeType(kind.code()));
    payment.setCreatedElement(new DateTimeType(Books.today().toString()));
    payment.setPaymentDateElement(new DateType(Books.today().toString()));
    payment.setPaymentAmount(amount);
    payment.setRequestor(new Reference("Organization/" + Billing.HOSPITAL));
    if (kind == PaymentKind.REMITTANCE) {
      payment.setPaymentIssuer(new Reference(INSURER));
    } else {
      payment.addExtension(BillingCodes.PAYER_OF_PAYMENT, new Reference(patient));
      payment.addExtension(
          BillingCodes.MEANS_OF_PAYMENT, new CodeType(random.nextBoolean() ? "cash" : "card"));
    }
    DetailsComponent detail = PaymentResources.detail(kind, FhirMoney.read(amount).orElseThrow());
    if (about.equals(account)) {
      PaymentResources.about(detail, account);
    } else {
      detail.setRequest(new Reference(about));
    }
    if (kind == PaymentKind.REFUND) {
      PaymentResources.because(detail, LedgerStory.because(random));
    }
    return payment.setDetail(List.of(detail));
  }

  /** What the patient owes, in cents. */
  long openOfPatient() {
    return cents((Money) journal().getParameter("open-of-patient").getValue());
  }

  Parameters journal() {
    Answer answer = fhir.get(account + "/$journal");
    assertThat(answer).hasStatus(200);
    return answer.as(Parameters.class);
  }

  <T extends Resource> List<T> all(String search, Class<T> type) {
    Answer answer = fhir.get(search + "&_count=1000");
    assertThat(answer).hasStatus(200);
    Assertions.assertThat(answer.next()).isEmpty();
    return answer.resources().stream().map(type::cast).toList();
  }

  static long cents(Money money) {
    return money.getValue().movePointRight(2).longValueExact();
  }
}
