package org.foyer.billing.insurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.insurer.InsurerTown.bundle;
import static org.foyer.billing.insurer.InsurerTown.claim;
import static org.foyer.billing.insurer.InsurerTown.denied;
import static org.foyer.billing.insurer.InsurerTown.figure;
import static org.foyer.billing.insurer.InsurerTown.item;

import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.billing.insurer.InsurerTown.Clinic;
import org.foyer.billing.insurer.InsurerTown.Insured;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirAssertions;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The insurer's people decide what rules do not. */
@ServerTest
class AdjudicateIT {

  private static final String DAY = InsurerTown.day(5);

  private final InsurerTown town;
  private final Clinic clinic;
  private final Insured insured;
  private final FhirHttp adjudicator;

  AdjudicateIT(FhirHttp fhir, @Autowired DataSource database) {
    this.town = new InsurerTown(fhir, new IssuedTokens(database));
    this.clinic = town.clinic();
    this.insured = town.insured();
    this.adjudicator = town.adjudicator();
  }

  @Test
  void aPendedClaimIsDecidedByAPersonFromTheQueue() {
    ClaimResponse waiting = pended();
    assertThat(waiting.getOutcome()).isEqualTo(RemittanceOutcome.QUEUED);
    Task task = task(waiting);
    assertThat(task.getStatus()).isEqualTo(TaskStatus.REQUESTED);

    Answer answer = rule(adjudicator, waiting, ruling(1, "approve", null));

    FhirAssertions.assertThat(answer).hasStatus(200);
    ClaimResponse decided = answer.as(ClaimResponse.class);
    assertThat(decided.getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);
    assertThat(decided.getIdElement().getIdPart()).isEqualTo(waiting.getIdElement().getIdPart());
    assertThat(decided.getIdentifierFirstRep().getValue())
        .isEqualTo(waiting.getIdentifierFirstRep().getValue());
    assertThat(figure(decided, 1, "deductible")).isEqualByComparingTo("1500");
    assertThat(figure(decided, 1, "benefit")).isEqualByComparingTo("3150");
    assertThat(task(waiting).getStatus()).isEqualTo(TaskStatus.COMPLETED);
    FhirAssertions.assertThat(rule(adjudicator, waiting, ruling(1, "approve", null)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
  }

  @Test
  void aDenialNeedsAReasonOfTheList() {
    ClaimResponse waiting = pended();
    FhirAssertions.assertThat(rule(adjudicator, waiting, ruling(1, "deny", null)))
        .hasStatus(422)
        .hasIssue(IssueType.REQUIRED, "reason-required");
    FhirAssertions.assertThat(rule(adjudicator, waiting, ruling(1, "deny", "no-such")))
        .hasStatus(400);
    FhirAssertions.assertThat(rule(adjudicator, waiting, ruling(2, "approve", null)))
        .hasStatus(400);
    ClaimResponse denied =
        rule(adjudicator, waiting, ruling(1, "deny", "not-necessary")).as(ClaimResponse.class);
    assertThat(denied(denied, 1)).isEqualTo("not-necessary");
  }

  @Test
  void whoClaimsDoesNotDecide() {
    ClaimResponse waiting = pended();
    FhirAssertions.assertThat(rule(clinic.fhir(), waiting, ruling(1, "approve", null)))
        .hasStatus(403);
    FhirAssertions.assertThat(
            rule(town.person("billing", null), waiting, ruling(1, "approve", null)))
        .hasStatus(403);
  }

  @Test
  void whatWaitsCanBeTakenBack() {
    Claim claim = claim(item("27447", "6000.00", DAY));
    ClaimResponse waiting = clinic.accepted(bundle(claim, insured));
    claim.setStatus(ClaimStatus.CANCELLED);
    clinic.accepted(bundle(claim, insured));
    assertThat(task(waiting).getStatus()).isEqualTo(TaskStatus.CANCELLED);
    FhirAssertions.assertThat(rule(adjudicator, waiting, ruling(1, "approve", null)))
        .hasStatus(422);
  }

  private ClaimResponse pended() {
    return clinic.accepted(bundle(claim(item("27447", "6000.00", DAY)), insured));
  }

  private Task task(ClaimResponse waiting) {
    return (Task)
        adjudicator
            .get(
                "Task?owner=Organization/%s&focus=%s"
                    .formatted(Billing.INSURER, waiting.getRequest().getReference()))
            .resources()
            .get(0);
  }

  private static Answer rule(
      FhirHttp caller, ClaimResponse waiting, ParametersParameterComponent ruling) {
    return caller.post(
        waiting.getRequest().getReference() + "/$adjudicate",
        Fhir.json(new Parameters().addParameter(ruling)));
  }

  private static ParametersParameterComponent ruling(
      int item, String decision, @Nullable String reason) {
    ParametersParameterComponent ruling = new ParametersParameterComponent().setName("ruling");
    ruling.addPart().setName("item").setValue(new IntegerType(item));
    ruling.addPart().setName("decision").setValue(new CodeType(decision));
    if (reason != null) {
      ruling.addPart().setName("reason").setValue(new CodeType(reason));
    }
    ruling.addPart().setName("note").setValue(new StringType("Looked at by a physician."));
    return ruling;
  }
}
