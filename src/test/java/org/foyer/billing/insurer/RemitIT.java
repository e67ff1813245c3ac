package org.foyer.billing.insurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.insurer.InsurerTown.bundle;
import static org.foyer.billing.insurer.InsurerTown.claim;
import static org.foyer.billing.insurer.InsurerTown.item;

import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.billing.insurer.InsurerTown.Clinic;
import org.foyer.billing.insurer.InsurerTown.Insured;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirAssertions;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An insurer pays providers. */
@ServerTest
class RemitIT {

  private static final String DAY = InsurerTown.day(5);

  private final InsurerTown town;
  private final Clinic clinic;
  private final Insured insured;
  private final FhirHttp adjudicator;

  RemitIT(FhirHttp fhir, @Autowired DataSource database) {
    this.town = new InsurerTown(fhir, new IssuedTokens(database));
    this.clinic = town.clinic();
    this.insured = town.insured();
    this.adjudicator = town.adjudicator();
  }

  @Test
  void allThatIsDueIsPaidOnceWithADetailForEachClaim() {
    clinic.accepted(bundle(claim(item("99213", "92.50", DAY)), insured));
    clinic.accepted(bundle(claim(item("99214", "131.20", DAY)), insured));
    clinic.accepted(bundle(claim(item("15780", "900.00", DAY)), insured));

    Answer answer = remit(adjudicator);

    FhirAssertions.assertThat(answer).hasStatus(200);
    PaymentReconciliation payment = answer.as(PaymentReconciliation.class);
    assertThat(payment.getStatus()).isEqualTo(PaymentReconciliationStatus.ACTIVE);
    assertThat(payment.getDetail())
        .extracting(detail -> detail.getAmount().getValue().toPlainString())
        .containsExactly("52.50", "91.20");
    assertThat(payment.getPaymentAmount().getValue()).isEqualByComparingTo("143.70");
    assertThat(payment.getDetailFirstRep().getRequest().getIdentifier().getSystem())
        .isEqualTo("urn:test:claim");
    FhirAssertions.assertThat(remit(adjudicator))
        .hasStatus(409)
        .hasIssue(IssueType.BUSINESSRULE, "already-settled");
    String search = "PaymentReconciliation?requestor=Organization/" + clinic.organization();
    assertThat(clinic.fhir().get(search + "&status=active").ids()).hasSize(1);
    assertThat(town.clinic().fhir().get(search).ids()).isEmpty();
  }

  @Test
  void whatWasPaidForAClaimThatIsTakenBackIsTakenOffAsFarAsOthersCoverIt() {
    Claim paid = claim(item("99214", "131.20", DAY));
    clinic.accepted(bundle(paid, insured));
    FhirAssertions.assertThat(remit(adjudicator)).hasStatus(200);
    paid.setStatus(ClaimStatus.CANCELLED);
    clinic.accepted(bundle(paid, insured));
    FhirAssertions.assertThat(remit(adjudicator)).hasStatus(409);

    clinic.accepted(bundle(claim(item("99213", "92.50", InsurerTown.day(6))), insured));
    assertThat(sum(remit(adjudicator))).isEqualTo("52.50");
    clinic.accepted(
        bundle(
            claim(
                item("99214", "131.20", InsurerTown.day(7)),
                item("99213", "92.50", InsurerTown.day(8))),
            insured));
    assertThat(sum(remit(adjudicator))).isEqualTo("52.50");
    FhirAssertions.assertThat(remit(adjudicator)).hasStatus(409);
  }

  @Test
  void onlyTheInsurersPeoplePay() {
    FhirAssertions.assertThat(remit(clinic.fhir())).hasStatus(403);
    FhirAssertions.assertThat(remit(town.person("billing", null))).hasStatus(403);
  }

  private static String sum(Answer answer) {
    FhirAssertions.assertThat(answer).hasStatus(200);
    return answer.as(PaymentReconciliation.class).getPaymentAmount().getValue().toPlainString();
  }

  private Answer remit(FhirHttp caller) {
    Parameters asked = new Parameters();
    asked
        .addParameter()
        .setName("provider")
        .setValue(new Reference("Organization/" + clinic.organization()));
    return caller.post("PaymentReconciliation/$remit", Fhir.json(asked));
  }
}
