package org.foyer.billing.send;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Answers of insurers as they are kept here: whom and what they are about are resources of this
 * server; all else is named as the insurer names it.
 */
@Component
class AnswerTranslation {

  private final FhirContext fhirContext;

  AnswerTranslation(FhirContext fhirContext) {
    this.fhirContext = fhirContext;
  }

  /**
   * The answer to a claim.
   *
   * @throws FhirProblem if it answers another claim
   */
  ClaimResponse response(ClaimResponse theirs, Claim claim) {
    check(theirs, claim);
    ClaimResponse kept = theirs.copy();
    bare(kept);
    kept.setPatient(claim.getPatient().copy());
    kept.setInsurer(claim.getInsurer().copy());
    kept.setRequestor(claim.getProvider().copy());
    kept.setRequest(request(claim));
    kept.setInsurance(null);
    for (InsuranceComponent insurance : claim.getInsurance()) {
      kept.addInsurance()
          .setSequence(insurance.getSequence())
          .setFocal(insurance.getFocal())
          .setCoverage(insurance.getCoverage().copy());
    }
    return kept;
  }

  /** What the insurer tells the patient. */
  ExplanationOfBenefit explanation(ExplanationOfBenefit theirs, Claim claim, String response) {
    ExplanationOfBenefit kept = theirs.copy();
    bare(kept);
    kept.setPatient(claim.getPatient().copy());
    kept.setInsurer(claim.getInsurer().copy());
    kept.setProvider(claim.getProvider().copy());
    kept.setClaim(request(claim));
    kept.setClaimResponse(new Reference("ClaimResponse/" + response));
    kept.setInsurance(null);
    for (InsuranceComponent insurance : claim.getInsurance()) {
      kept.addInsurance()
          .setFocal(insurance.getFocal())
          .setCoverage(insurance.getCoverage().copy());
    }
    return kept;
  }

  private static void check(ClaimResponse theirs, Claim claim) {
    Optional<Identifier> about =
        Optional.of(theirs.getRequest().getIdentifier()).filter(Identifier::hasValue);
    boolean isOther =
        about
            .filter(
                number ->
                    claim.getIdentifier().stream()
                        .noneMatch(
                            own ->
                                number.getValue().equals(own.getValue())
                                    && String.valueOf(number.getSystem())
                                        .equals(String.valueOf(own.getSystem()))))
            .isPresent();
    if (isOther || !theirs.getUse().toCode().equals(claim.getUse().toCode())) {
      throw new FhirProblem(ProblemCode.UNPROCESSABLE, "The answer is to another claim.");
    }
  }

  private static Reference request(Claim claim) {
    return new Reference("Claim/" + claim.getIdElement().getIdPart())
        .setIdentifier(claim.getIdentifierFirstRep().copy().setAssigner(null));
  }

  private void bare(DomainResource kept) {
    kept.setId((String) null);
    kept.setMeta(null).setLanguage(null);
    kept.setText(null).setContained(null).setExtension(null);
    for (Reference reference :
        fhirContext.newTerser().getAllPopulatedChildElementsOfType(kept, Reference.class)) {
      reference.setReference(null);
      reference.setResource((Resource) null);
      if (!reference.hasIdentifier() && !reference.hasDisplay()) {
        reference.setDisplay("Known to the insurer");
      }
    }
  }
}
