package org.foyer.billing.insurer;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** An insurer's members and providers, and claims as a provider's server sends them. */
final class InsurerTown {

  private static final String CPT = "http://www.ama-assn.org/go/cpt";
  private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

  private final FhirHttp fhir;
  private final IssuedTokens tokens;

  InsurerTown(FhirHttp fhir, IssuedTokens tokens) {
    this.fhir = fhir;
    this.tokens = tokens;
    Billing.organizations(fhir);
  }

  /** A provider by its own Organization here. */
  record Clinic(String organization, String token, FhirHttp fhir) {

    Answer submit(Resource sent) {
      return fhir.post("Claim/$submit", Fhir.json(sent));
    }

    /** The answer to a claim that is taken in. */
    ClaimResponse accepted(Resource sent) {
      Answer answer = submit(sent);
      assertThat(answer).hasStatus(200);
      return response(answer);
    }

    static ClaimResponse response(Answer answer) {
      return answer.body().startsWith("{\"resourceType\":\"Bundle\"")
          ? (ClaimResponse) answer.resources().get(0)
          : answer.as(ClaimResponse.class);
    }
  }

  /** A figure of an item of an answer; nothing if it is not there. */
  static BigDecimal figure(ClaimResponse answer, int item, String category) {
    return answer.getItem().stream()
        .filter(one -> one.getItemSequence() == item)
        .flatMap(one -> one.getAdjudication().stream())
        .filter(one -> category.equals(one.getCategory().getCodingFirstRep().getCode()))
        .map(one -> one.getAmount().getValue())
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  /** Why an item is denied; empty if it is not. */
  static String denied(ClaimResponse answer, int item) {
    return answer.getItem().stream()
        .filter(one -> one.getItemSequence() == item)
        .flatMap(one -> one.getAdjudication().stream())
        .filter(one -> "denied".equals(one.getCategory().getCodingFirstRep().getCode()))
        .map(one -> one.getReason().getCodingFirstRep().getCode())
        .findFirst()
        .orElse("");
  }

  /** Who is insured here: the ids of patient and coverage, and what others know. */
  record Insured(String patient, String coverage, String number, String family) {}

  Clinic clinic() {
    Organization organization = new Organization();
    organization.setName("Provider").setActive(true);
    organization.addIdentifier().setSystem("urn:test:provider").setValue(Patients.unique());
    String id = fhir.create(organization).id();
    Viewer viewer = Viewer.system("provider" + id, "provider-system", id, "system/*.cruds");
    tokens.issue(List.of(viewer));
    String token = tokens.of(viewer).orElseThrow();
    return new Clinic(id, token, fhir.as(token));
  }

  FhirHttp person(String role, @Nullable String fhirUser) {
    Viewer viewer = Viewer.person(role + Patients.unique(), role, fhirUser, "user/*.cruds");
    tokens.issue(List.of(viewer));
    return fhir.as(tokens.of(viewer).orElseThrow());
  }

  FhirHttp adjudicator() {
    return person("adjudicator", null);
  }

  Insured insured() {
    return insured("essential");
  }

  Insured insured(String plan) {
    String family = "F" + Patients.unique();
    Patient patient = new Patient();
    patient.addName().setFamily(family).addGiven("Ann");
    patient.setBirthDateElement(new DateType("1980-05-17"));
    patient.setGender(AdministrativeGender.FEMALE);
    String id = fhir.create(patient).id();
    String number = "M" + Patients.unique();
    Coverage coverage = coverage(number, "Patient/" + id, "Organization/" + Billing.INSURER);
    coverage
        .addClass_()
        .setType(
            new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/coverage-class", "plan", null)))
        .setValue(plan);
    return new Insured(id, fhir.create(coverage).id(), number, family);
  }

  private static Coverage coverage(String number, String patient, String payor) {
    Coverage coverage = new Coverage();
    coverage.setStatus(CoverageStatus.ACTIVE);
    coverage.setSubscriberId(number);
    coverage.setBeneficiary(new Reference(patient));
    coverage.addPayor(new Reference(payor));
    return coverage;
  }

  /** A claim as another server has it: its ids mean nothing here. */
  static Claim claim(ItemComponent... items) {
    Claim claim = new Claim();
    claim.setId("c1");
    claim.addIdentifier(
        new Identifier().setSystem("urn:test:claim").setValue(UUID.randomUUID().toString()));
    claim.setStatus(ClaimStatus.ACTIVE);
    claim.setUse(Use.CLAIM);
    claim.setType(concept("http://terminology.hl7.org/CodeSystem/claim-type", "professional"));
    claim.setPriority(concept("http://terminology.hl7.org/CodeSystem/processpriority", "normal"));
    claim.setPatient(new Reference("Patient/p1"));
    claim.setCreatedElement(new DateTimeType(day(3)));
    claim.setProvider(new Reference("Organization/o1"));
    claim.setInsurer(
        new Reference()
            .setIdentifier(
                new Identifier()
                    .setSystem("https://foyer.org/fhir/test/organization")
                    .setValue(Billing.INSURER)));
    claim.addInsurance().setSequence(1).setFocal(true).setCoverage(new Reference("Coverage/k1"));
    claim.addDiagnosis().setSequence(1).setDiagnosis(concept(ICD, "J06.9"));
    BigDecimal total = BigDecimal.ZERO;
    for (ItemComponent item : items) {
      claim.addItem(item.setSequence(claim.getItem().size() + 1));
      total = total.add(item.getNet().getValue());
    }
    claim.setTotal(money(total));
    return claim;
  }

  static ItemComponent item(String code, String amount, String day) {
    return new ItemComponent()
        .setProductOrService(concept(CPT, code))
        .setServiced(new DateType(day))
        .setUnitPrice(money(new BigDecimal(amount)))
        .setNet(money(new BigDecimal(amount)));
  }

  /** So many days ago. */
  static String day(int ago) {
    return LocalDate.now(ZoneOffset.UTC).minusDays(ago).toString();
  }

  static Bundle bundle(Claim claim, Insured insured, Resource... others) {
    Patient patient = new Patient();
    patient.setId("p1");
    patient.addName().setFamily(insured.family().toUpperCase(Locale.ROOT)).addGiven("Ann");
    patient.setBirthDateElement(new DateType("1980-05-17"));
    Coverage coverage = coverage(insured.number(), "Patient/p1", "Organization/i1");
    coverage.setId("k1");
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    bundle.addEntry().setResource(claim);
    bundle.addEntry().setResource(patient);
    bundle.addEntry().setResource(coverage);
    for (Resource other : others) {
      bundle.addEntry().setResource(other);
    }
    return bundle;
  }

  /** Another insurer's answer to a claim with one item. */
  static ClaimResponse answer(String submitted, String eligible, String benefit) {
    ClaimResponse answer = new ClaimResponse();
    answer
        .setStatus(ClaimResponseStatus.ACTIVE)
        .setType(concept("http://terminology.hl7.org/CodeSystem/claim-type", "professional"))
        .setUse(ClaimResponse.Use.CLAIM)
        .setPatient(new Reference("Patient/p1"))
        .setCreatedElement(new DateTimeType(day(4)))
        .setInsurer(new Reference("Organization/other"))
        .setOutcome(RemittanceOutcome.COMPLETE);
    String system = "http://terminology.hl7.org/CodeSystem/adjudication";
    var item = answer.addItem().setItemSequence(1);
    List.of(
            List.of("submitted", submitted),
            List.of("eligible", eligible),
            List.of("benefit", benefit))
        .forEach(
            figure ->
                item.addAdjudication()
                    .setCategory(concept(system, figure.get(0)))
                    .setAmount(money(new BigDecimal(figure.get(1)))));
    return answer;
  }

  static Money money(BigDecimal amount) {
    return new Money().setValue(amount).setCurrency("USD");
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(system, code, null));
  }
}
