package org.foyer.billing.insurer;

import ca.uhn.fhir.context.FhirContext;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.insurer.member.Membership;
import org.foyer.billing.insurer.member.SentResources;
import org.foyer.billing.insurer.register.ClaimNumber;
import org.foyer.billing.insurer.register.ClaimRegister;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.DiagnosisComponent;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * A claim of another server as it is kept here. Whom it is about, who claims and who insures are
 * resources here; all else is named by identifier and name, as ids of another server mean something
 * else here. What other insurers answered is kept with it.
 */
@Component
class ClaimTranslation {

  private static final Set<String> OF_THE_SENDER =
      Set.of(BillingCodes.BILLING_ACCOUNT, BillingCodes.CLAIM_CHARGE);

  private final FhirContext fhirContext;
  private final ClaimRegister register;

  ClaimTranslation(FhirContext fhirContext, ClaimRegister register) {
    this.fhirContext = fhirContext;
    this.register = register;
  }

  /**
   * Whom a claim means.
   *
   * @param provider the id of the Organization that claims
   * @param insurer the id of the Organization that insures
   * @param member who is insured
   */
  record Parties(String provider, String insurer, Membership member) {

    Reference patient() {
      return new Reference("Patient/" + member.patient().getIdElement().getIdPart());
    }
  }

  Claim of(Claim sent, SentResources along, Parties parties) {
    Claim claim = sent.copy();
    claim.setId((String) null);
    claim.setMeta(null);
    claim.setText(null);
    claim.setContained(null);
    claim.setStatus(ClaimStatus.ACTIVE);
    replaceReferences(sent, claim, along);
    dropOfSender(claim);
    claim.setPatient(parties.patient());
    claim.setInsurer(new Reference("Organization/" + parties.insurer()));
    claim.setProvider(new Reference("Organization/" + parties.provider()));
    for (int i = 0; i < sent.getInsurance().size(); i++) {
      insurance(claim, sent.getInsurance().get(i), claim.getInsurance().get(i), along, parties);
    }
    for (int i = 0; i < sent.getDiagnosis().size(); i++) {
      diagnosis(sent.getDiagnosis().get(i), claim.getDiagnosis().get(i), along);
    }
    for (int i = 0; i < sent.getRelated().size(); i++) {
      Reference related = sent.getRelated().get(i).getClaim();
      Claim.RelatedClaimComponent kept = claim.getRelated().get(i);
      earlier(parties.provider(), related, along).ifPresent(kept::setClaim);
    }
    return claim;
  }

  private static void dropOfSender(Claim claim) {
    claim.getExtension().removeIf(one -> OF_THE_SENDER.contains(one.getUrl()));
    claim
        .getItem()
        .forEach(item -> item.getExtension().removeIf(one -> OF_THE_SENDER.contains(one.getUrl())));
  }

  /** Both have the same references in the same order. */
  private void replaceReferences(DomainResource sent, DomainResource kept, SentResources along) {
    Set<Reference> inside = Collections.newSetFromMap(new IdentityHashMap<>());
    sent.getContained()
        .forEach(
            one ->
                inside.addAll(
                    fhirContext
                        .newTerser()
                        .getAllPopulatedChildElementsOfType(one, Reference.class)));
    List<Reference> before =
        fhirContext.newTerser().getAllPopulatedChildElementsOfType(sent, Reference.class).stream()
            .filter(reference -> !inside.contains(reference))
            .toList();
    List<Reference> after =
        fhirContext.newTerser().getAllPopulatedChildElementsOfType(kept, Reference.class);
    for (int i = 0; i < after.size(); i++) {
      Reference logical = along.logical(before.get(i));
      after.get(i).setResource(null);
      after.get(i).setReference(null);
      after.get(i).setType(logical.getType());
      after.get(i).setIdentifier(logical.hasIdentifier() ? logical.getIdentifier() : null);
      after.get(i).setDisplay(logical.getDisplay());
    }
  }

  private void insurance(
      Claim claim,
      InsuranceComponent sent,
      InsuranceComponent kept,
      SentResources along,
      Parties parties) {
    if (sent.getFocal()) {
      kept.setCoverage(
          new Reference("Coverage/" + parties.member().coverage().getIdElement().getIdPart()));
      return;
    }
    along
        .find(sent.getCoverage(), Coverage.class)
        .ifPresent(
            coverage -> {
              Coverage other = (Coverage) contained(coverage, along);
              other.setBeneficiary(parties.patient());
              kept.setCoverage(add(claim, other, "coverage-" + sent.getSequence()));
            });
    along
        .find(sent.getClaimResponse(), ClaimResponse.class)
        .ifPresent(
            answer -> {
              ClaimResponse other = (ClaimResponse) contained(answer, along);
              other.setPatient(parties.patient());
              kept.setClaimResponse(add(claim, other, "answer-" + sent.getSequence()));
            });
  }

  private DomainResource contained(DomainResource sent, SentResources along) {
    DomainResource kept = sent.copy();
    kept.setMeta(null);
    kept.setText(null);
    kept.setContained(null);
    replaceReferences(sent, kept, along);
    return kept;
  }

  private static Reference add(Claim claim, DomainResource kept, String id) {
    kept.setId(id);
    claim.addContained(kept);
    return new Reference("#" + id);
  }

  private static void diagnosis(
      DiagnosisComponent sent, DiagnosisComponent kept, SentResources along) {
    if (sent.getDiagnosis() instanceof Reference reference) {
      along
          .find(reference, Condition.class)
          .filter(Condition::hasCode)
          .ifPresent(condition -> kept.setDiagnosis(condition.getCode().copy()));
    }
  }

  /** A claim that was sent before, by its identifier, or by the id that the answer told. */
  private Optional<Reference> earlier(String provider, Reference claim, SentResources along) {
    Optional<Identifier> number =
        along.identifiers(claim).stream().filter(Identifier::hasValue).findFirst();
    return number
        .flatMap(identifier -> register.find(ClaimNumber.of(provider, identifier)))
        .map(
            row ->
                new Reference("Claim/" + row.resources().claim())
                    .setIdentifier(number.get().copy().setAssigner(null)));
  }
}
