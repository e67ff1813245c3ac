package org.foyer.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.foyer.billing.plan.CoveredPatient;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.StripeCounterpart;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestPurpose;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestStatus;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/**
 * The story of a visit's money: who asks, who does, who claims, who pays, and that all of it adds
 * up to the cent. Hospital and insurer are on this server; {@code HospitalAndInsurerIT} has them on
 * two.
 */
@ServerTest
class BillingStoryIT {

  private static final String NOTHING = "{\"resourceType\":\"Parameters\"}";
  private static final String CPT = "http://www.ama-assn.org/go/cpt";
  private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

  private static final String VISIT = "99213";
  private static final String REPAIR = "12001";
  private static final String THROAT_SWAB = "87880";

  private final FhirHttp fhir;
  private final FhirHttp receptionist;
  private final FhirHttp doctor;
  private final FhirHttp billing;
  private final FhirHttp adjudicator;
  private final FhirHttp patient;
  private final CoveredPatient insured;
  private final String person;
  private final String coverage;

  BillingStoryIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    // The plan: 20 for each visit, and of all else 250 first and then a tenth.
    this.insured = CoveredPatient.of(fhir, "complete");
    this.person = "Patient/" + insured.patient().getIdPart();
    this.coverage = "Coverage/" + insured.coverage().getIdPart();
    this.receptionist = fhir.as(login.token(people.with("receptionist"), "user/*.cruds"));
    this.doctor = fhir.as(login.token(people.with("doctor"), "user/*.cruds"));
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    this.adjudicator = fhir.as(login.token(people.with("adjudicator"), "user/*.cruds"));
    this.patient = fhir.as(login.token(people.with("patient", person), "user/*.cruds"));
  }

  @Test
  void aVisitIsPaidByInsurerAndPatientAndAddsUpToTheCent() throws Exception {
    price(VISIT, "110.00");
    price(REPAIR, "600.00");
    price(THROAT_SWAB, "25.00");

    // Before the visit the front desk asks whether the coverage is in force, and what it will cost.
    assertThat(eligibility().getInsuranceFirstRep().getInforce()).isTrue();
    Parameters estimate = estimate(VISIT, REPAIR, THROAT_SWAB);
    assertThat(total(estimate, "price")).isEqualTo("735.00");
    assertThat(total(estimate, "patient")).isEqualTo("306.63");
    assertThat(total(estimate, "insurer")).isEqualTo("402.21");
    assertThat(total(estimate, "contractual")).isEqualTo("26.16");

    // The doctor sees the patient, who coughs and has cut a hand, and finishes the visit.
    String encounter = visit();
    diagnosis(encounter, "R05.9");
    procedure(encounter, REPAIR);
    procedure(encounter, THROAT_SWAB);
    finish(encounter);

    // What was done is charged.
    assertThat(charges()).extracting(BillingStoryIT::net).containsOnly("110.00", "600.00", "25.00");
    String account = charges().get(0).getAccountFirstRep().getReference();
    assertThat(sums(account)).isEqualTo(new Sums("735.00", "0.00", "735.00", "0.00", "735.00"));

    // It is claimed. The insurer denies the swab, as nothing tells of the throat.
    String claim = draft(account);
    ClaimResponse answer = submit(claim);
    assertThat(answer.getPayment().getAmount().getValue()).isEqualByComparingTo("387.50");
    assertThat(denied(answer)).containsExactly("not-necessary");
    assertThat(tasks(claim)).containsExactly("requested");

    // The doctor had looked at the throat; the claim is corrected and paid in its place.
    diagnosis(encounter, "J02.9");
    ClaimResponse second = replace(claim, "J02.9");
    assertThat(denied(second)).isEmpty();
    assertThat(second.getPayment().getAmount().getValue()).isEqualByComparingTo("402.21");
    assertThat(tasks(claim)).containsExactly("completed");
    assertThat(sums(account)).isEqualTo(new Sums("735.00", "306.63", "402.21", "26.16", "402.21"));

    // The insurer remits, and nothing is open of the claim any more.
    assertThat(remitted(second)).isEqualTo("402.21");
    assertThat(sums(account)).isEqualTo(new Sums("735.00", "306.63", "402.21", "26.16", "0.00"));

    // The patient's part is invoiced, and the patient pays it by card.
    Invoice invoice = invoice(account);
    assertThat(invoice.getTotalGross().getValue()).isEqualByComparingTo("306.63");
    assertThat(payByCard(invoice)).isEqualTo(30663);
    assertThat(read(invoice).getStatus()).isEqualTo(InvoiceStatus.BALANCED);

    // The patient sees it all: the claim explained, and a statement that ends with nothing to pay.
    assertThat(patient.get("ExplanationOfBenefit?status=active").resources()).hasSize(1);
    Parameters statement = patient.get(account + "/$statement?_format=json").as(Parameters.class);
    assertThat(money(statement.getParameter("closing"))).isEqualTo("0.00");

    // And the books are right.
    Parameters journal = journal(account);
    assertThat(money(journal.getParameter("open-of-patient"))).isEqualTo("0.00");
    assertThat(money(journal.getParameter("open-of-insurers"))).isEqualTo("0.00");
    assertThat(money(journal.getParameter("credit"))).isEqualTo("0.00");
    assertThat(sources(journal)).contains("ChargeItem", "ClaimResponse", "PaymentReconciliation");
    Parameters balance = billing.get("Account/$trial-balance").as(Parameters.class);
    assertThat(balance.getParameter("balanced").getValue().primitiveValue()).isEqualTo("true");
  }

  /** A price list of this patient alone, so that other tests never meet it. */
  private void price(String service, String price) {
    ChargeItemDefinition list = new ChargeItemDefinition().setStatus(PublicationStatus.ACTIVE);
    list.setUrl("https://foyer.org/fhir/test/prices/" + Patients.unique());
    list.setVersion("1");
    list.setCode(concept(CPT, service));
    list.addApplicability()
        .setLanguage("text/fhirpath")
        .setExpression("subject.reference = '%s'".formatted(person));
    list.addPropertyGroup()
        .addPriceComponent()
        .setType(ChargeItemDefinitionPriceComponentType.BASE)
        .setAmount(new Money().setValue(new BigDecimal(price)).setCurrency("USD"));
    created(billing, list);
  }

  private CoverageEligibilityResponse eligibility() {
    CoverageEligibilityRequest asked =
        new CoverageEligibilityRequest().setStatus(EligibilityRequestStatus.ACTIVE);
    asked.addPurpose(EligibilityRequestPurpose.VALIDATION);
    asked.setPatient(new Reference(person));
    asked.setCreatedElement(new DateTimeType(today()));
    asked.setInsurer(new Reference("Organization/" + Billing.INSURER));
    asked.addInsurance().setFocal(true).setCoverage(new Reference(coverage));
    Answer answer = receptionist.post("CoverageEligibilityRequest/$submit", Fhir.json(asked));
    assertThat(answer).hasStatus(200);
    return answer.as(CoverageEligibilityResponse.class);
  }

  private Parameters estimate(String... services) {
    Parameters asked = new Parameters();
    for (String service : services) {
      asked
          .addParameter()
          .setName("item")
          .addPart()
          .setName("code")
          .setValue(concept(CPT, service));
    }
    Answer answer = receptionist.post(coverage + "/$estimate", Fhir.json(asked));
    assertThat(answer).hasStatus(200);
    return answer.as(Parameters.class);
  }

  private String visit() {
    Encounter visit = new Encounter().setStatus(EncounterStatus.INPROGRESS);
    visit.setClass_(
        new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"));
    visit.setSubject(new Reference(person));
    visit.addType(concept(CPT, VISIT));
    visit.getPeriod().setStartElement(new DateTimeType(today() + "T00:01:00Z"));
    return created(doctor, visit);
  }

  private void finish(String encounter) {
    Encounter visit = doctor.get(encounter).as(Encounter.class);
    visit.setStatus(EncounterStatus.FINISHED);
    visit.getPeriod().setEndElement(new DateTimeType(today() + "T00:02:00Z"));
    assertThat(doctor.update(visit)).hasStatus(200);
  }

  private void diagnosis(String encounter, String code) {
    Condition condition = new Condition();
    condition.setSubject(new Reference(person));
    condition.setEncounter(new Reference(encounter));
    condition.setClinicalStatus(
        concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"));
    condition.setCode(concept(ICD, code));
    created(doctor, condition);
  }

  private void procedure(String encounter, String code) {
    Procedure procedure = new Procedure().setStatus(ProcedureStatus.COMPLETED);
    procedure.setSubject(new Reference(person));
    procedure.setEncounter(new Reference(encounter));
    procedure.setCode(concept(CPT, code));
    procedure.setPerformed(new DateTimeType(today() + "T00:01:30Z"));
    created(doctor, procedure);
  }

  private List<ChargeItem> charges() {
    return billing.get("ChargeItem?subject=" + person).resources().stream()
        .map(ChargeItem.class::cast)
        .toList();
  }

  private static String net(ChargeItem charge) {
    Money net =
        (Money)
            charge.getExtensionByUrl(BillingCodes.CHARGE_PRICE).getExtensionByUrl("net").getValue();
    return net.getValue().toPlainString();
  }

  /** The draft of the one claim; its id. */
  private String draft(String account) {
    Answer made = billing.post(account + "/$claim", NOTHING);
    assertThat(made).hasStatus(200);
    List<Resource> drafts = made.resources().stream().filter(Claim.class::isInstance).toList();
    assertThat(drafts).hasSize(1);
    return drafts.get(0).getIdElement().getIdPart();
  }

  private ClaimResponse submit(String claim) {
    Answer answer = billing.post("Claim/" + claim + "/$submit", NOTHING);
    assertThat(answer).hasStatus(200);
    return answer.as(ClaimResponse.class);
  }

  private ClaimResponse replace(String claim, String diagnosis) {
    Claim corrected = billing.get("Claim/" + claim).as(Claim.class);
    int sequence = corrected.getDiagnosis().size() + 1;
    corrected.addDiagnosis().setSequence(sequence).setDiagnosis(concept(ICD, diagnosis));
    corrected.getItem().forEach(item -> item.addDiagnosisSequence(sequence));
    Answer answer = billing.post("Claim/" + claim + "/$replace", Fhir.json(corrected));
    assertThat(answer).hasStatus(200);
    return answer.as(ClaimResponse.class);
  }

  private static List<String> denied(ClaimResponse answer) {
    return answer.getItem().stream()
        .flatMap(item -> item.getAdjudication().stream())
        .filter(line -> line.getCategory().getCodingFirstRep().getCode().equals("denied"))
        .map(line -> line.getReason().getCodingFirstRep().getCode())
        .toList();
  }

  private List<String> tasks(String claim) {
    return billing
        .get("Task?focus=Claim/" + claim + "&code=" + BillingCodes.BILLING_TASK + "|denial")
        .resources()
        .stream()
        .map(task -> ((Task) task).getStatus().toCode())
        .toList();
  }

  /** What a remittance pays for an answered claim. */
  private String remitted(ClaimResponse answered) {
    Parameters asked = new Parameters();
    asked
        .addParameter()
        .setName("provider")
        .setValue(new Reference("Organization/" + Billing.HOSPITAL));
    Answer answer = adjudicator.post("PaymentReconciliation/$remit", Fhir.json(asked));
    assertThat(answer).hasStatus(200);
    return answer.as(PaymentReconciliation.class).getDetail().stream()
        .filter(
            detail ->
                detail.getRequest().getReference().equals(answered.getRequest().getReference()))
        .map(detail -> detail.getAmount().getValue().toPlainString())
        .findFirst()
        .orElse("nothing");
  }

  private Invoice invoice(String account) {
    Answer draft = billing.post(account + "/$invoice", NOTHING);
    assertThat(draft).hasStatus(200);
    String reference = "Invoice/" + draft.as(Invoice.class).getIdElement().getIdPart();
    assertThat(billing.post(reference + "/$issue", NOTHING)).hasStatus(200);
    return patient.get(reference).as(Invoice.class);
  }

  /** The patient pays on the gateway's page; what the gateway takes, in cents. */
  private long payByCard(Invoice invoice) throws IOException, InterruptedException {
    Answer asked = patient.post("Invoice/" + invoice.getIdElement().getIdPart() + "/$pay", NOTHING);
    assertThat(asked).hasStatus(200);
    StripeCounterpart gateway = StripeCounterpart.one();
    StripeCounterpart.Session session =
        gateway.at(asked.as(Parameters.class).getParameter("url").getValue().primitiveValue());
    String event =
        gateway.event("evt_" + Patients.unique(), "checkout.session.completed", session, "paid");
    HttpRequest told =
        HttpRequest.newBuilder(fhir.base().resolve("/payments/stripe"))
            .header("Content-Type", "application/json; charset=utf-8")
            .header(
                "Stripe-Signature",
                StripeCounterpart.signature(event, StripeCounterpart.SECRET, Instant.now()))
            .POST(BodyPublishers.ofString(event, UTF_8))
            .build();
    assertThat(HttpClient.newHttpClient().send(told, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
    return session.coins();
  }

  private Invoice read(Invoice invoice) {
    return patient.get("Invoice/" + invoice.getIdElement().getIdPart()).as(Invoice.class);
  }

  /** Who bears what was charged, and what the insurers still owe of it. */
  private record Sums(
      String charges, String patient, String insurer, String adjustments, String openOfInsurers) {}

  private Sums sums(String account) {
    Parameters journal = journal(account);
    return new Sums(
        money(journal.getParameter("charges")),
        money(journal.getParameter("patient-share")),
        money(journal.getParameter("insurer-share")),
        money(journal.getParameter("adjustments")),
        money(journal.getParameter("open-of-insurers")));
  }

  private Parameters journal(String account) {
    Answer answer = billing.get(account + "/$journal");
    assertThat(answer).hasStatus(200);
    return answer.as(Parameters.class);
  }

  /** The types of the resources from which the entries follow. */
  private static List<String> sources(Parameters journal) {
    return journal.getParameter().stream()
        .filter(parameter -> parameter.getName().equals("entry"))
        .map(entry -> part(entry, "source").getValue().primitiveValue())
        .map(source -> source.substring(0, source.indexOf('/')))
        .toList();
  }

  private static String total(Parameters estimate, String name) {
    return money(part(estimate.getParameter("total"), name));
  }

  private static ParametersParameterComponent part(
      ParametersParameterComponent parameter, String name) {
    return parameter.getPart().stream()
        .filter(part -> part.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String money(ParametersParameterComponent parameter) {
    return ((Money) parameter.getValue()).getValue().toPlainString();
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(system, code, null));
  }

  private static String created(FhirHttp who, Resource resource) {
    Answer answer = who.create(resource);
    assertThat(answer).hasStatus(201);
    return resource.fhirType() + "/" + answer.id();
  }

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }
}
