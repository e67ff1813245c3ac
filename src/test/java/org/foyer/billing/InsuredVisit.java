package org.foyer.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestPurpose;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestStatus;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/**
 * A patient of a hospital with an insurer, and what was done and is claimed.
 *
 * @param fhir who may do everything there
 * @param patient the patient, as a reference
 * @param family the patient's family name
 * @param number the number of the policy
 * @param coverage how the patient is insured, as a reference
 * @param service the code of what was done
 */
public record InsuredVisit(
    FhirHttp fhir, String patient, String family, String number, String coverage, String service) {

  /** Parameters without any. */
  public static final String NOTHING = "{\"resourceType\": \"Parameters\"}";

  private static final String SERVICES = "https://foyer.org/fhir/test/services";
  private static final String BORN = "1980-05-17";

  /** Somebody who is insured, and a service that has a price. */
  public static InsuredVisit of(FhirHttp fhir, String insurer, String price) {
    String family = "F" + Patients.unique();
    String number = "M" + Patients.unique();
    String patient = "Patient/" + fhir.create(patient(family)).id();
    String coverage = "Coverage/" + fhir.create(coverage(number, patient, insurer, 1)).id();
    String service = "S" + Patients.unique();
    assertThat(fhir.create(price(service, price))).hasStatus(201);
    return new InsuredVisit(fhir, patient, family, number, coverage, service);
  }

  /** The same person as the insurer knows her, on its own server. */
  public void knownTo(FhirHttp there, String insurer) {
    String id = "Patient/" + there.create(patient(family)).id();
    assertThat(there.create(coverage(number, id, insurer, 1))).hasStatus(201);
  }

  /** A further insurance of the patient; its reference. */
  public String alsoInsured(String insurer) {
    return "Coverage/" + fhir.create(coverage("M" + Patients.unique(), patient, insurer, 2)).id();
  }

  private static Patient patient(String family) {
    Patient patient = new Patient();
    patient.addName().setFamily(family).addGiven("Ann");
    patient.setBirthDateElement(new DateType(BORN));
    patient.setGender(AdministrativeGender.FEMALE);
    return patient;
  }

  private static Coverage coverage(String number, String patient, String insurer, int order) {
    Coverage coverage = new Coverage();
    coverage.setStatus(CoverageStatus.ACTIVE);
    coverage.setSubscriberId(number);
    coverage.setBeneficiary(new Reference(patient));
    coverage.addPayor(new Reference("Organization/" + insurer));
    coverage.setOrder(order);
    coverage.getPeriod().setStartElement(new DateTimeType("2020-01-01"));
    coverage
        .addClass_()
        .setType(
            new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/coverage-class", "plan", null)))
        .setValue("complete");
    return coverage;
  }

  private static ChargeItemDefinition price(String service, String price) {
    ChargeItemDefinition list = new ChargeItemDefinition();
    list.setUrl("https://foyer.org/fhir/test/prices/" + Patients.unique());
    list.setVersion("1");
    list.setStatus(PublicationStatus.ACTIVE);
    list.setCode(new CodeableConcept(new Coding(SERVICES, service, null)));
    list.addPropertyGroup()
        .addPriceComponent()
        .setType(ChargeItemDefinitionPriceComponentType.BASE)
        .setAmount(new Money().setValue(new BigDecimal(price)).setCurrency("USD"));
    return list;
  }

  /** The patient is seen; the visit, which has a diagnosis, becomes a charge. */
  public void happens() {
    happens(3);
  }

  /** The patient is seen so many days ago. */
  public void happens(int daysAgo) {
    String day = LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo).toString();
    Encounter visit = new Encounter();
    visit.setStatus(EncounterStatus.FINISHED);
    visit.setClass_(
        new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"));
    visit.setSubject(new Reference(patient));
    visit.addType(new CodeableConcept(new Coding(SERVICES, service, null)));
    visit.getPeriod().setStartElement(new DateTimeType(day + "T09:00:00Z"));
    visit.getPeriod().setEndElement(new DateTimeType(day + "T10:00:00Z"));
    Answer stored = fhir.create(visit);
    assertThat(stored).hasStatus(201);
    Condition condition = new Condition();
    condition.setSubject(new Reference(patient));
    condition.setEncounter(new Reference("Encounter/" + stored.id()));
    condition.setClinicalStatus(
        new CodeableConcept(
            new Coding(
                "http://terminology.hl7.org/CodeSystem/condition-clinical", "active", null)));
    condition.setCode(
        new CodeableConcept(new Coding("http://hl7.org/fhir/sid/icd-10-cm", "J06.9", null)));
    assertThat(fhir.create(condition)).hasStatus(201);
  }

  /** The drafts of claims of what was done. */
  public List<Claim> drafts() {
    Answer made = fhir.post(account() + "/$claim", NOTHING);
    assertThat(made).hasStatus(200);
    return made.resources().stream()
        .filter(Claim.class::isInstance)
        .map(Claim.class::cast)
        .toList();
  }

  /** The draft of the one claim; its id. */
  public String draft() {
    List<Claim> drafts = drafts();
    if (drafts.size() != 1) {
      throw new AssertionError(drafts.size() + " drafts");
    }
    return drafts.get(0).getIdElement().getIdPart();
  }

  /** The account of the patient, as a reference. */
  public String account() {
    return charges().get(0).getAccountFirstRep().getReference();
  }

  /** The charges of the patient. */
  public List<ChargeItem> charges() {
    return fhir.get("ChargeItem?subject=" + patient).resources().stream()
        .map(ChargeItem.class::cast)
        .toList();
  }

  /** The status of the one charge. */
  public String charged() {
    return charges().get(0).getStatus().toCode();
  }

  /** Sends a stored claim; the answer. */
  public ClaimResponse submitted(String claim) {
    Answer answer = fhir.post("Claim/" + claim + "/$submit", NOTHING);
    assertThat(answer).hasStatus(200);
    return answer.as(ClaimResponse.class);
  }

  /** A claim as it is now. */
  public Claim claim(String id) {
    return fhir.get("Claim/" + id).as(Claim.class);
  }

  /** The answers to a claim. */
  public List<ClaimResponse> answers(String claim) {
    return fhir.get("ClaimResponse?request=Claim/" + claim).resources().stream()
        .map(ClaimResponse.class::cast)
        .toList();
  }

  /** The status of the Tasks about a claim that have a code. */
  public List<String> tasks(String claim, String code) {
    return fhir
        .get("Task?focus=Claim/" + claim + "&code=" + BillingCodes.BILLING_TASK + "|" + code)
        .resources()
        .stream()
        .map(Task.class::cast)
        .map(task -> task.getStatus().toCode())
        .toList();
  }

  /** Corrects a claim. */
  public Answer replace(String claim, Resource corrected) {
    return fhir.post("Claim/" + claim + "/$replace", Fhir.json(corrected));
  }

  /** Takes a claim back. */
  public Answer reverse(String claim) {
    return fhir.post(
        "Claim/" + claim + "/$reverse",
        """
        {"resourceType": "Parameters", "parameter": [
          {"name": "reason", "valueString": "Billed to the wrong insurer"}]}
        """);
  }

  /** What the insurer says of the coverage. */
  public CoverageEligibilityResponse eligibility(String insurer) {
    CoverageEligibilityRequest asked =
        new CoverageEligibilityRequest().setStatus(EligibilityRequestStatus.ACTIVE);
    asked.addPurpose(EligibilityRequestPurpose.VALIDATION);
    asked.setPatient(new Reference(patient));
    asked.setCreatedElement(new DateTimeType(LocalDate.now(ZoneOffset.UTC).toString()));
    asked.setInsurer(new Reference("Organization/" + insurer));
    asked.addInsurance().setFocal(true).setCoverage(new Reference(coverage));
    Answer answer = fhir.post("CoverageEligibilityRequest/$submit", Fhir.json(asked));
    assertThat(answer).hasStatus(200);
    return answer.as(CoverageEligibilityResponse.class);
  }

  /** What the visit will cost, and whom. */
  public Parameters estimate() {
    Parameters asked = new Parameters();
    asked
        .addParameter()
        .setName("item")
        .addPart()
        .setName("code")
        .setValue(new CodeableConcept(new Coding(SERVICES, service, null)));
    asked
        .addParameter()
        .setName("diagnosis")
        .setValue(
            new CodeableConcept(new Coding("http://hl7.org/fhir/sid/icd-10-cm", "J06.9", null)));
    Answer answer = fhir.post(coverage + "/$estimate", Fhir.json(asked));
    assertThat(answer).hasStatus(200);
    return answer.as(Parameters.class);
  }

  /** A figure of the total of an estimate. */
  public static String total(Parameters estimate, String name) {
    return estimate.getParameter("total").getPart().stream()
        .filter(part -> part.getName().equals(name))
        .map(part -> ((Money) part.getValue()).getValue().toPlainString())
        .findFirst()
        .orElseThrow();
  }

  /** A sum of the journal of the account. */
  public String sum(String name) {
    Parameters journal = fhir.get(account() + "/$journal").as(Parameters.class);
    return ((Money) journal.getParameter(name).getValue()).getValue().toPlainString();
  }

  /** The active remittances in which a claim is paid. */
  public List<Resource> paymentsOf(String claim) {
    return fhir.get("PaymentReconciliation?status=active&detail-request=Claim/" + claim)
        .resources();
  }

  /** The patient is invoiced for what is left, and pays it at the desk. */
  public void paysTheRest(String amount) {
    Answer draft = fhir.post(account() + "/$invoice", NOTHING);
    assertThat(draft).hasStatus(200);
    String invoice = "Invoice/" + draft.as(Invoice.class).getIdElement().getIdPart();
    assertThat(fhir.post(invoice + "/$issue", NOTHING)).hasStatus(200);
    Parameters paid = new Parameters();
    paid.addParameter()
        .setName("amount")
        .setValue(new Money().setValue(new BigDecimal(amount)).setCurrency("USD"));
    paid.addParameter("means", new CodeType("cash"));
    assertThat(fhir.post(invoice + "/$record-payment", Fhir.json(paid))).hasStatus(200);
    assertThat(fhir.get(invoice).as(Invoice.class).getStatus()).isEqualTo(InvoiceStatus.BALANCED);
  }
}
