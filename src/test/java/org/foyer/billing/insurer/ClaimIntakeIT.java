package org.foyer.billing.insurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.insurer.InsurerTown.bundle;
import static org.foyer.billing.insurer.InsurerTown.claim;
import static org.foyer.billing.insurer.InsurerTown.denied;
import static org.foyer.billing.insurer.InsurerTown.figure;
import static org.foyer.billing.insurer.InsurerTown.item;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.billing.insurer.InsurerTown.Clinic;
import org.foyer.billing.insurer.InsurerTown.Insured;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirAssertions;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.ExplanationOfBenefit.ExplanationOfBenefitStatus;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Providers send claims, and get answers. */
@ServerTest
class ClaimIntakeIT {

  private static final String DAY = InsurerTown.day(5);

  private final InsurerTown town;
  private final FhirHttp fhir;
  private final Clinic clinic;
  private final Insured insured;

  ClaimIntakeIT(FhirHttp fhir, @Autowired DataSource database) {
    this.fhir = fhir;
    this.town = new InsurerTown(fhir, new IssuedTokens(database));
    this.clinic = town.clinic();
    this.insured = town.insured();
  }

  @Test
  void aClaimIsAnsweredItemByItemAndExplainedToThePatient() {
    Claim claim = claim(item("99213", "120.00", DAY), item("15780", "900.00", DAY));

    ClaimResponse answer = clinic.accepted(bundle(claim, insured));

    assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);
    assertThat(figure(answer, 1, "copay")).isEqualByComparingTo("40");
    assertThat(figure(answer, 1, "benefit")).isEqualByComparingTo("52.50");
    assertThat(denied(answer, 2)).isEqualTo("service-excluded");
    assertThat(answer.getRequest().getIdentifier().getValue())
        .isEqualTo(claim.getIdentifierFirstRep().getValue());
    FhirHttp patient = town.person("patient", "Patient/" + insured.patient());
    ExplanationOfBenefit explanation = explanation(patient);
    assertThat(explanation.getClaimResponse().getReference())
        .isEqualTo("ClaimResponse/" + answer.getIdElement().getIdPart());
    assertThat(explanation.getBenefitBalance()).isNotEmpty();
  }

  private ExplanationOfBenefit explanation(FhirHttp caller) {
    return (ExplanationOfBenefit)
        caller.get("ExplanationOfBenefit?patient=" + insured.patient()).resources().get(0);
  }

  @Test
  void whatIsStoredRefersToNothingOfTheSender() {
    Practitioner doctor = new Practitioner();
    doctor.setId("d1");
    doctor.addIdentifier().setSystem("http://hl7.org/fhir/sid/us-npi").setValue("1234567893");
    doctor.addName().setFamily("Sender");
    Claim claim = claim(item("99213", "92.50", DAY));
    claim.addCareTeam().setSequence(1).setProvider(new Reference("Practitioner/d1"));
    claim.setFacility(new Reference("Location/l1"));

    ClaimResponse answer = clinic.accepted(bundle(claim, insured, doctor));

    Claim stored = clinic.fhir().get(answer.getRequest().getReference()).as(Claim.class);
    assertThat(stored.getStatus()).isEqualTo(ClaimStatus.ACTIVE);
    assertThat(stored.getPatient().getReference()).isEqualTo("Patient/" + insured.patient());
    assertThat(stored.getProvider().getReference())
        .isEqualTo("Organization/" + clinic.organization());
    assertThat(stored.getInsuranceFirstRep().getCoverage().getReference())
        .isEqualTo("Coverage/" + insured.coverage());
    assertThat(stored.getCareTeamFirstRep().getProvider().getIdentifier().getValue())
        .isEqualTo("1234567893");
    assertThat(stored.getCareTeamFirstRep().getProvider().hasReference()).isFalse();
    assertThat(stored.getFacility().hasReference()).isFalse();
  }

  @Test
  void theSameClaimIsAnsweredOnceHoweverOftenItIsSent() throws Exception {
    Bundle sent = bundle(claim(item("99213", "92.50", DAY)), insured);
    ExecutorService callers = Executors.newFixedThreadPool(4);
    List<Future<ClaimResponse>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(callers.submit(() -> clinic.accepted(sent)));
    }
    String first = answers.get(0).get().getIdElement().getIdPart();
    for (Future<ClaimResponse> answer : answers) {
      assertThat(answer.get().getIdElement().getIdPart()).isEqualTo(first);
    }
    callers.shutdownNow();
    String of = "?patient=" + insured.patient();
    assertThat(fhir.get("Claim" + of).ids()).hasSize(1);
    assertThat(fhir.get("ClaimResponse" + of).ids()).hasSize(1);
    assertThat(fhir.get("ExplanationOfBenefit" + of).ids()).hasSize(1);
  }

  @Test
  void anotherClaimWithTheSameIdentifierIsRefused() {
    Claim claim = claim(item("99213", "92.50", DAY));
    clinic.accepted(bundle(claim, insured));
    Claim other = claim(item("99213", "80.00", DAY));
    other.setIdentifier(claim.getIdentifier());

    FhirAssertions.assertThat(clinic.submit(bundle(other, insured)))
        .hasStatus(409)
        .hasIssue(IssueType.DUPLICATE, "claim-identifier-used");
  }

  @Test
  void allThatIsWrongIsToldAndNothingIsKept() {
    Claim claim = claim(item("99213", "92.50", DAY), item("87880", "16.34", "2099-01-01"));
    claim.setTotal(InsurerTown.money(new BigDecimal("1.00")));
    claim.setDiagnosis(List.of());

    Answer answer = clinic.submit(bundle(claim, insured));

    FhirAssertions.assertThat(answer).hasStatus(422);
    assertThat(answer.outcome().getIssue())
        .extracting(issue -> issue.getExpression().get(0).getValue())
        .contains("Claim.total", "Claim.diagnosis", "Claim.item[1].serviced");
    assertThat(fhir.get("Claim?patient=" + insured.patient()).ids()).isEmpty();
    claim.setTotal(InsurerTown.money(new BigDecimal("92.50")));
    claim.setItem(claim.getItem().subList(0, 1));
    claim.setDiagnosis(claim(item("99213", "92.50", DAY)).getDiagnosis());
    clinic.accepted(bundle(claim, insured));
  }

  @Test
  void nobodyIsFoundByANumberAlone() {
    Bundle sent = bundle(claim(item("99213", "92.50", DAY)), insured);
    ((Patient) sent.getEntry().get(1).getResource())
        .setBirthDateElement(new DateType("1980-05-18"));

    FhirAssertions.assertThat(clinic.submit(sent))
        .hasStatus(422)
        .hasIssue(IssueType.NOTFOUND, "member-unknown");
    Bundle alone = new Bundle().setType(Bundle.BundleType.COLLECTION);
    alone.addEntry().setResource(claim(item("99213", "92.50", DAY)));
    FhirAssertions.assertThat(clinic.submit(alone))
        .hasStatus(422)
        .hasIssue(IssueType.NOTFOUND, "member-unknown");
  }

  @Test
  void theDeductibleIsPaidOnceAndGivenBackByAReversal() {
    Claim first = claim(item("29881", "1400.00", DAY));
    assertThat(figure(clinic.accepted(bundle(first, insured)), 1, "deductible"))
        .isEqualByComparingTo("1400");
    ClaimResponse second = clinic.accepted(bundle(claim(item("29880", "300.00", DAY)), insured));
    assertThat(figure(second, 1, "deductible")).isEqualByComparingTo("100");
    assertThat(figure(second, 1, "benefit")).isEqualByComparingTo("140");

    first.setStatus(ClaimStatus.CANCELLED);
    ClaimResponse reversed = clinic.accepted(bundle(first, insured));

    assertThat(reversed.getStatus()).isEqualTo(ClaimResponseStatus.CANCELLED);
    assertThat(clinic.accepted(bundle(first, insured)).getIdElement().getIdPart())
        .isEqualTo(reversed.getIdElement().getIdPart());
    assertThat(clinic.fhir().get(reversed.getRequest().getReference()).as(Claim.class).getStatus())
        .isEqualTo(ClaimStatus.CANCELLED);
    assertThat(explanations(ExplanationOfBenefitStatus.CANCELLED)).isEqualTo(1);
    ClaimResponse third = clinic.accepted(bundle(claim(item("29882", "2000.00", DAY)), insured));
    assertThat(figure(third, 1, "deductible")).isEqualByComparingTo("1400");
    assertThat(
            clinic
                .fhir()
                .get("ClaimResponse/" + second.getIdElement().getIdPart())
                .as(ClaimResponse.class)
                .getStatus())
        .isEqualTo(ClaimResponseStatus.ACTIVE);
  }

  private long explanations(ExplanationOfBenefitStatus status) {
    return fhir.get("ExplanationOfBenefit?patient=" + insured.patient()).resources().stream()
        .filter(one -> ((ExplanationOfBenefit) one).getStatus() == status)
        .count();
  }

  @Test
  void aReplacementTakesThePlaceOfTheClaimThatItNames() {
    Claim wrong = claim(item("29881", "1000.00", DAY));
    ClaimResponse former = clinic.accepted(bundle(wrong, insured));
    Claim right = claim(item("29881", "900.00", DAY));
    right
        .addRelated()
        .setRelationship(
            new CodeableConcept(
                new Coding(
                    "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship",
                    "prior",
                    null)))
        .setClaim(new Reference().setIdentifier(wrong.getIdentifierFirstRep()));

    ClaimResponse answer = clinic.accepted(bundle(right, insured));

    assertThat(figure(answer, 1, "deductible")).isEqualByComparingTo("900");
    assertThat(
            clinic
                .fhir()
                .get("ClaimResponse/" + former.getIdElement().getIdPart())
                .as(ClaimResponse.class)
                .getStatus())
        .isEqualTo(ClaimResponseStatus.CANCELLED);
    right.setIdentifier(claim(item("29881", "900.00", DAY)).getIdentifier());
    FhirAssertions.assertThat(clinic.submit(bundle(right, insured)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "claim-invalid");
  }

  @Test
  void theSameServiceInAnotherClaimIsDeniedUnlessItWasDenied() {
    clinic.accepted(bundle(claim(item("99213", "92.50", DAY)), insured));
    ClaimResponse again =
        clinic.accepted(
            bundle(
                claim(item("99213", "92.50", DAY), item("99213", "92.50", InsurerTown.day(4))),
                insured));
    assertThat(denied(again, 1)).isEqualTo("duplicate");
    assertThat(denied(again, 2)).isEmpty();
  }

  @Test
  void aPredeterminationIsAnsweredAndCountsForNothing() {
    Claim estimate = claim(item("29881", "1000.00", DAY));
    estimate.setUse(Use.PREDETERMINATION);
    ClaimResponse answer = clinic.accepted(bundle(estimate, insured));
    assertThat(figure(answer, 1, "deductible")).isEqualByComparingTo("1000");
    assertThat(answer.hasPayment()).isFalse();
    assertThat(fhir.get("ExplanationOfBenefit?patient=" + insured.patient()).ids()).isEmpty();
    ClaimResponse real = clinic.accepted(bundle(claim(item("29881", "1000.00", DAY)), insured));
    assertThat(figure(real, 1, "deductible")).isEqualByComparingTo("1000");
  }

  @Test
  void whatAnEarlierInsurerHasPaidIsTakenOffAndKept() {
    Coverage first = new Coverage();
    first.setId("k0");
    first.setStatus(CoverageStatus.ACTIVE);
    first.setBeneficiary(new Reference("Patient/p1"));
    first.addPayor(new Reference("Organization/other"));
    ClaimResponse paid = InsurerTown.answer("92.50", "80.00", "60.00");
    paid.setId("a0");
    Claim claim = claim(item("99213", "92.50", DAY));
    claim.getInsuranceFirstRep().setSequence(2);
    claim
        .getInsurance()
        .add(
            0,
            new InsuranceComponent()
                .setSequence(1)
                .setFocal(false)
                .setCoverage(new Reference("Coverage/k0"))
                .setClaimResponse(new Reference("ClaimResponse/a0")));

    ClaimResponse answer = clinic.accepted(bundle(claim, insured, first, paid));

    assertThat(figure(answer, 1, "other-insurers")).isEqualByComparingTo("60");
    assertThat(figure(answer, 1, "contractual")).isEqualByComparingTo("12.50");
    assertThat(figure(answer, 1, "benefit")).isEqualByComparingTo("20");
    Claim stored = clinic.fhir().get(answer.getRequest().getReference()).as(Claim.class);
    assertThat(stored.getContained()).hasSize(2);
    paid.getItemFirstRep().getAdjudication().get(2).setAmount(money("90.00"));
    claim.setIdentifier(claim(item("99213", "92.50", DAY)).getIdentifier());
    FhirAssertions.assertThat(clinic.submit(bundle(claim, insured, first, paid)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "claim-invalid");
  }

  private static Money money(String amount) {
    return InsurerTown.money(new BigDecimal(amount));
  }

  @Test
  void anotherProviderSeesNothing() {
    Claim claim = claim(item("99213", "92.50", DAY));
    ClaimResponse answer = clinic.accepted(bundle(claim, insured));
    FhirHttp other = town.clinic().fhir();
    String id = "ClaimResponse/" + answer.getIdElement().getIdPart();
    FhirAssertions.assertThat(clinic.fhir().get(id)).hasStatus(200);
    FhirAssertions.assertThat(other.get(id)).hasStatus(404);
    FhirAssertions.assertThat(other.get(answer.getRequest().getReference())).hasStatus(404);
    assertThat(other.get("Claim?patient=" + insured.patient()).ids()).isEmpty();
    assertThat(other.get("ExplanationOfBenefit?patient=" + insured.patient()).ids()).isEmpty();
    FhirAssertions.assertThat(other.get("Patient/" + insured.patient())).hasStatus(403);
    // The number of a claim is the provider's own: another's is another claim.
    assertThat(denied(town.clinic().accepted(bundle(claim, insured)), 1)).isEmpty();
  }
}
