package org.foyer.billing.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.InsuredVisit;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Claims of the hospital to an insurer for which the same server decides. */
@ServerTest
class ClaimCorrectIT {

  private final FhirHttp fhir;
  private final FhirHttp billing;

  ClaimCorrectIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    Billing.organizations(fhir);
  }

  @Test
  void aDraftIsSentAndAnsweredOnceAndItsChargeIsBilled() {
    InsuredVisit visit = visit("1000.00");
    String claim = visit.draft();

    ClaimResponse answer = submitted(claim);

    assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);
    assertThat(answer.getRequest().getReference()).isEqualTo("Claim/" + claim);
    assertThat(visit.claim(claim).getStatus()).isEqualTo(ClaimStatus.ACTIVE);
    assertThat(visit.charged()).isEqualTo("billed");
    assertThat(submitted(claim).getIdElement().getIdPart())
        .isEqualTo(answer.getIdElement().getIdPart());
    assertThat(visit.answers(claim)).hasSize(1);
    assertThat(visit.tasks(claim, "denial")).isEmpty();
  }

  @Test
  void anotherClaimCannotBeSentUnderTheIdOfOneThatWasSent() {
    InsuredVisit visit = visit("1000.00");
    String claim = visit.draft();
    submitted(claim);
    Claim other = visit.claim(claim);
    other.getIdentifierFirstRep().setValue("another");
    other.setStatus(ClaimStatus.DRAFT);

    assertThat(billing.post("Claim/$submit", Fhir.json(other)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "billed-content-locked");
  }

  @Test
  void whoKnowsTheNumberInquires() {
    InsuredVisit visit = visit("1000.00");
    String claim = visit.draft();
    submitted(claim);
    String number = visit.claim(claim).getIdentifierFirstRep().getValue();

    List<Resource> found = inquire(number).resources();

    assertThat(found)
        .extracting(Resource::fhirType)
        .containsExactly("ClaimResponse", "ExplanationOfBenefit");
    assertThat(inquire("nobody-has-this").resources()).isEmpty();
    assertThat(billing.post("Claim/" + claim + "/$inquire", InsuredVisit.NOTHING).resources())
        .hasSize(2);
  }

  @Test
  void aClaimIsTakenBackForAReason() {
    InsuredVisit visit = visit("1000.00");
    String claim = visit.draft();
    assertThat(reverse(claim))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
    submitted(claim);
    assertThat(billing.post("Claim/" + claim + "/$reverse", InsuredVisit.NOTHING))
        .hasStatus(422)
        .hasIssue(IssueType.REQUIRED, "reason-required");

    Answer reversed = reverse(claim);

    assertThat(reversed).hasStatus(200);
    assertThat(reversed.as(ClaimResponse.class).getStatus())
        .isEqualTo(ClaimResponseStatus.CANCELLED);
    Claim kept = visit.claim(claim);
    assertThat(kept.getStatus()).isEqualTo(ClaimStatus.CANCELLED);
    assertThat(kept.getExtensionByUrl(BillingCodes.REVERSAL_REASON).getValue().primitiveValue())
        .isEqualTo("Billed to the wrong insurer");
    assertThat(visit.charged()).isEqualTo("billable");
    assertThat(reverse(claim)).hasStatus(200);
    assertThat(visit.draft()).isNotEqualTo(claim);
  }

  @Test
  void whatIsDeniedIsATaskUntilACorrectedClaimIsSent() {
    InsuredVisit visit = InsuredVisit.of(fhir, Billing.INSURER, "1000.00");
    visit.happens(400);
    String late = visit.draft();
    submitted(late);
    assertThat(visit.tasks(late, "denial")).containsExactly("requested");
    Claim corrected = visit.claim(late);
    corrected.getPriority().setText("corrected");

    Answer replaced = billing.post("Claim/" + late + "/$replace", Fhir.json(corrected));

    assertThat(replaced).hasStatus(200);
    String second = replaced.as(ClaimResponse.class).getRequest().getReferenceElement().getIdPart();
    assertThat(second).isNotEqualTo(late);
    assertThat(visit.claim(late).getStatus()).isEqualTo(ClaimStatus.CANCELLED);
    Claim claim = visit.claim(second);
    assertThat(claim.getStatus()).isEqualTo(ClaimStatus.ACTIVE);
    assertThat(claim.getRelatedFirstRep().getClaim().getReference()).isEqualTo("Claim/" + late);
    assertThat(visit.tasks(late, "denial")).containsExactly("completed");
    assertThat(visit.answers(late).get(0).getStatus()).isEqualTo(ClaimResponseStatus.CANCELLED);
    assertThat(visit.charged()).isEqualTo("billed");
  }

  @Test
  void ofManyCorrectionsAtOnceOneTakesThePlace() throws Exception {
    InsuredVisit visit = visit("1000.00");
    String claim = visit.draft();
    submitted(claim);
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Claim corrected = visit.claim(claim);
      corrected.getPriority().setText("corrected " + i);
      calls.add(() -> billing.post("Claim/" + claim + "/$replace", Fhir.json(corrected)));
    }
    List<Answer> answers = new ArrayList<>();
    ExecutorService callers = Executors.newFixedThreadPool(calls.size());
    try {
      for (Future<Answer> call : callers.invokeAll(calls)) {
        answers.add(call.get());
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    for (Answer answer : answers) {
      if (answer.status() == 409) {
        assertThat(answer).hasIssue(IssueType.CONFLICT, "conflict");
      } else if (answer.status() != 200) {
        // Who came when it was over is told so.
        assertThat(answer).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "transition-refused");
      }
    }
    List<Claim> claims =
        fhir.get("Claim?patient=" + visit.patient()).resources().stream()
            .map(Claim.class::cast)
            .toList();
    assertThat(claims)
        .extracting(Claim::getStatus)
        .containsExactlyInAnyOrder(ClaimStatus.ACTIVE, ClaimStatus.CANCELLED);
    assertThat(visit.charged()).isEqualTo("billed");
  }

  @Test
  void aCorrectionIsOfTheSamePatientAndInsurer() {
    InsuredVisit visit = visit("1000.00");
    InsuredVisit other = visit("10.00");
    String claim = visit.draft();
    submitted(claim);

    assertThat(billing.post("Claim/" + claim + "/$replace", Fhir.json(visit.claim(other.draft()))))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "billed-content-locked");
    assertThat(visit.claim(claim).getStatus()).isEqualTo(ClaimStatus.ACTIVE);
  }

  @Test
  void theNextInsurerIsAskedWithTheAnswerOfTheFirst() {
    InsuredVisit visit = InsuredVisit.of(fhir, Billing.INSURER, "1000.00");
    String second = visit.alsoInsured(Billing.INSURER);
    visit.happens();
    String first = visit.draft();
    ClaimResponse answer = submitted(first);

    Claim next = visit.claim(visit.draft());

    assertThat(next.getInsurance().get(0).getClaimResponse().getReference())
        .isEqualTo("ClaimResponse/" + answer.getIdElement().getIdPart());
    assertThat(next.getInsurance().get(1).getCoverage().getReference()).isEqualTo(second);
    String id = next.getIdElement().getIdPart();
    assertThat(submitted(id).getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);
    assertThat(reverse(first))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
    assertThat(reverse(id)).hasStatus(200);
    assertThat(reverse(first)).hasStatus(200);
  }

  @Test
  void insurersThatNobodyKnowsAreNotSentClaims() {
    InsuredVisit visit = visit("1000.00");
    Claim claim = visit.claim(visit.draft());
    claim.getInsurer().setReference("Organization/" + Billing.HOSPITAL);
    claim.getIdentifierFirstRep().setValue("x" + claim.getIdentifierFirstRep().getValue());

    assertThat(billing.post("Claim/$submit", Fhir.json(claim)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-billable");
  }

  @Test
  void whoCannotWriteClaimsCannotSendThem(People people, SmartLogin login) {
    InsuredVisit visit = visit("1000.00");
    String claim = visit.draft();
    String json = Fhir.json(visit.claim(claim));
    for (String role : List.of("receptionist", "doctor", "pharmacist", "adjudicator")) {
      FhirHttp other = fhir.as(login.token(people.with(role), "user/*.cruds"));
      for (Answer answer :
          List.of(
              other.post("Claim/" + claim + "/$submit", InsuredVisit.NOTHING),
              other.post("Claim/$submit", json))) {
        assertThat(answer.status()).as(role).isIn(403, 404);
      }
    }
    assertThat(visit.claim(claim).getStatus()).isEqualTo(ClaimStatus.DRAFT);
  }

  private InsuredVisit visit(String price) {
    InsuredVisit visit = InsuredVisit.of(fhir, Billing.INSURER, price);
    visit.happens();
    return visit;
  }

  private ClaimResponse submitted(String claim) {
    Answer answer = billing.post("Claim/" + claim + "/$submit", InsuredVisit.NOTHING);
    assertThat(answer).hasStatus(200);
    return answer.as(ClaimResponse.class);
  }

  private Answer reverse(String claim) {
    return billing.post(
        "Claim/" + claim + "/$reverse",
        """
        {"resourceType": "Parameters", "parameter": [
          {"name": "reason", "valueString": "Billed to the wrong insurer"}]}
        """);
  }

  private Answer inquire(String number) {
    return billing.post(
        "Claim/$inquire",
        """
        {"resourceType": "Parameters", "parameter": [
          {"name": "identifier", "valueIdentifier": {"system": "%s", "value": "%s"}}]}
        """
            .formatted(BillingCodes.CLAIM_NUMBER, number));
  }
}
