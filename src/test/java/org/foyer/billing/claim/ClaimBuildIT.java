package org.foyer.billing.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.charge.PricedHospital;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Claims are made of charges, and checked before they are sent. */
@ServerTest
class ClaimBuildIT {

  private static final String NOTHING = "{\"resourceType\": \"Parameters\"}";

  private final FhirHttp fhir;
  private final FhirHttp billing;
  private final PricedHospital hospital;

  ClaimBuildIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    this.hospital = PricedHospital.open(fhir, billing);
  }

  @Test
  void aVisitIsClaimedWithItsDiagnosesOnce() {
    hospital.insured(Billing.INSURER, 1);
    hospital.priced("consultation", "120.00");
    hospital.priced("triage", "16.335");
    Encounter visit =
        hospital.stored(hospital.visit(EncounterStatus.FINISHED, "consultation", "triage"));
    hospital.stored(diagnosis(visit));
    String account = account();

    Answer answer = billing.post("Account/" + account + "/$claim", NOTHING);

    assertThat(answer).hasStatus(200);
    List<Resource> made =
        answer.bundle().getEntry().stream().map(BundleEntryComponent::getResource).toList();
    assertThat(made).hasSize(2);
    Claim claim = (Claim) made.get(0);
    assertThat(claim.getStatus()).isEqualTo(ClaimStatus.DRAFT);
    assertThat(claim.getIdentifierFirstRep().getSystem()).isEqualTo(BillingCodes.CLAIM_NUMBER);
    assertThat(claim.getInsurer().getReference()).isEqualTo("Organization/" + Billing.INSURER);
    assertThat(claim.getProvider().getReference()).isEqualTo("Organization/" + Billing.HOSPITAL);
    assertThat(claim.getDiagnosis()).hasSize(1);
    assertThat(claim.getItem())
        .extracting(item -> item.getNet().getValue().toPlainString())
        .containsExactlyInAnyOrder("120.00", "16.34");
    assertThat(claim.getTotal().getValue()).isEqualByComparingTo("136.34");
    assertThat(ClaimedCharges.of(claim)).hasSize(2);
    OperationOutcome findings = (OperationOutcome) made.get(1);
    assertThat(findings.getIssueFirstRep().getDiagnostics())
        .as(Fhir.json(findings))
        .isEqualTo("Nothing is wrong with the claim.");
    assertThat(billing.get("Claim?account=Account/" + account).resources()).hasSize(1);

    assertThat(billing.post("Account/" + account + "/$claim", NOTHING))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-billable");
  }

  @Test
  void scrubTellsAllThatIsWrongAtItsPlace() {
    hospital.insured(Billing.INSURER, 1);
    hospital.priced("consultation", "120.00");
    hospital.stored(hospital.visit(EncounterStatus.FINISHED, "consultation"));
    Claim claim =
        (Claim) billing.post("Account/" + account() + "/$claim", NOTHING).resources().get(0);
    claim.getItemFirstRep().getNet().setValue(new BigDecimal("12.00"));

    Answer answer = billing.post("Claim/$scrub", Fhir.json(claim));

    assertThat(answer).hasStatus(200);
    OperationOutcome outcome = answer.as(OperationOutcome.class);
    assertThat(outcome.getIssue())
        .extracting(issue -> issue.getExpression().get(0).getValue())
        .contains("Claim.diagnosis", "Claim.item[0].net", "Claim.total");
  }

  @Test
  void chargesOfSelfPayersAreNotClaimed() {
    hospital.priced("consultation", "120.00");
    hospital.stored(hospital.visit(EncounterStatus.FINISHED, "consultation"));

    assertThat(billing.post("Account/" + account() + "/$claim", NOTHING))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-billable");
  }

  @Test
  void whoCannotBillCannotClaim(People people, SmartLogin login) {
    hospital.insured(Billing.INSURER, 1);
    hospital.priced("consultation", "120.00");
    hospital.stored(hospital.visit(EncounterStatus.FINISHED, "consultation"));
    for (String role : List.of("receptionist", "doctor", "pharmacist", "adjudicator")) {
      FhirHttp other = fhir.as(login.token(people.with(role), "user/*.cruds"));
      assertThat(other.post("Account/" + account() + "/$claim", NOTHING).status())
          .as(role)
          .isIn(403, 404);
    }
  }

  private String account() {
    ChargeItem charge = hospital.charges().get(0);
    return hospital.account(charge).getIdElement().getIdPart();
  }

  private Condition diagnosis(Encounter visit) {
    Condition condition = new Condition();
    condition.setSubject(new Reference(hospital.patient()));
    condition.setEncounter(new Reference("Encounter/" + visit.getIdElement().getIdPart()));
    condition.setClinicalStatus(
        new CodeableConcept(
            new Coding()
                .setSystem("http://terminology.hl7.org/CodeSystem/condition-clinical")
                .setCode("active")));
    condition.setCode(
        new CodeableConcept(
            new Coding()
                .setSystem("http://hl7.org/fhir/sid/icd-10-cm")
                .setCode("J06.9")
                .setDisplay("Acute upper respiratory infection, unspecified")));
    return condition;
  }
}
