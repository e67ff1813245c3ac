package org.foyer.billing.insurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.insurer.InsurerTown.bundle;
import static org.foyer.billing.insurer.InsurerTown.claim;
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
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Hospital and insurer are one server: there is one Claim and one answer for both. */
@ServerTest
class OwnClaimIT {

  private static final String NOTHING = "{\"resourceType\":\"Parameters\"}";

  private final InsurerTown town;
  private final FhirHttp fhir;
  private final Insured insured;

  OwnClaimIT(FhirHttp fhir, @Autowired DataSource database) {
    this.fhir = fhir;
    this.town = new InsurerTown(fhir, new IssuedTokens(database));
    this.insured = town.insured();
  }

  private Claim draft() {
    Claim claim = claim(item("99213", "92.50", InsurerTown.day(5)));
    claim.setId((String) null);
    claim.setStatus(ClaimStatus.DRAFT);
    claim.setPatient(new Reference("Patient/" + insured.patient()));
    claim.setProvider(new Reference("Organization/" + Billing.HOSPITAL));
    claim.setInsurer(new Reference("Organization/" + Billing.INSURER));
    claim.getInsuranceFirstRep().setCoverage(new Reference("Coverage/" + insured.coverage()));
    return claim;
  }

  @Test
  void aStoredDraftIsDecidedInItsPlaceAndOnce() {
    FhirHttp billing = town.person("billing", null);
    String id = "Claim/" + billing.create(draft()).id();

    Answer answer = billing.post(id + "/$submit", NOTHING);

    FhirAssertions.assertThat(answer).hasStatus(200);
    ClaimResponse response = answer.as(ClaimResponse.class);
    assertThat(response.getRequest().getReference()).isEqualTo(id);
    assertThat(figure(response, 1, "benefit")).isEqualByComparingTo("52.50");
    assertThat(billing.get(id).as(Claim.class).getStatus()).isEqualTo(ClaimStatus.ACTIVE);
    assertThat(
            billing
                .post(id + "/$submit", NOTHING)
                .as(ClaimResponse.class)
                .getIdElement()
                .getIdPart())
        .isEqualTo(response.getIdElement().getIdPart());
    assertThat(fhir.get("ClaimResponse?patient=" + insured.patient()).ids()).hasSize(1);
  }

  @Test
  void whoMayNotClaimLearnsNothingOfClaims() {
    FhirHttp patient = town.person("patient", "Patient/" + insured.patient());
    FhirAssertions.assertThat(patient.post("Claim/$submit", Fhir.json(draft()))).hasStatus(403);
    FhirAssertions.assertThat(town.adjudicator().post("Claim/$submit", Fhir.json(draft())))
        .hasStatus(403);
    assertThat(fhir.get("Claim?patient=" + insured.patient()).ids()).isEmpty();
  }

  @Test
  void anAnswerIsNotChangedByHand() {
    Clinic clinic = town.clinic();
    ClaimResponse answer =
        clinic.accepted(bundle(claim(item("99213", "92.50", InsurerTown.day(5))), insured));
    FhirHttp adjudicator = town.adjudicator();
    ClaimResponse stored =
        adjudicator
            .get("ClaimResponse/" + answer.getIdElement().getIdPart())
            .as(ClaimResponse.class);
    stored.setDisposition("Something else");
    FhirAssertions.assertThat(adjudicator.update(stored)).hasStatus(422);
    FhirAssertions.assertThat(fhir.delete("ClaimResponse/" + answer.getIdElement().getIdPart()))
        .hasStatus(422);
  }
}
