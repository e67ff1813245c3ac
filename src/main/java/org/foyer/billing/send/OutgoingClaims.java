package org.foyer.billing.send;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.DiagnosisComponent;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.ProcedureComponent;
import org.hl7.fhir.r4.model.Claim.RelatedClaimComponent;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Claims in words that an insurer understands: what they refer to goes along, reduced to what is
 * needed, or is named; what is the hospital's own business stays here.
 */
@Component
class OutgoingClaims {

  private final LocalReferences references;
  private final FhirContext fhirContext;
  private final Store store;

  OutgoingClaims(LocalReferences references, FhirContext fhirContext, Stores stores) {
    this.references = references;
    this.fhirContext = fhirContext;
    this.store = stores.asSystem("A claim is sent to an insurer");
  }

  /**
   * A claim to be sent.
   *
   * @param status as what; cancelled takes it back
   */
  Bundle of(Claim stored, ClaimStatus status) {
    OutgoingBundle bundle = new OutgoingBundle(this::read);
    Claim claim = stored.copy();
    claim.setMeta(null).setLanguage(null);
    claim.setText(null).setContained(null).setExtension(null);
    claim.setStatus(status);
    claim.setPatient(bundle.with(stored.getPatient()));
    claim.setInsurer(bundle.with(stored.getInsurer()));
    claim.setProvider(bundle.with(stored.getProvider()));
    claim.getInsurance().forEach(insurance -> insurance(insurance, bundle));
    claim.getCareTeam().forEach(one -> one.setProvider(bundle.with(one.getProvider())));
    if (claim.getPayee().hasParty()) {
      claim.getPayee().setParty(bundle.with(claim.getPayee().getParty()));
    }
    claim.getDiagnosis().forEach(this::name);
    claim.getProcedure().forEach(this::name);
    claim.getRelated().forEach(this::name);
    claim.getItem().forEach(OutgoingClaims::keepBack);
    keepBackTheRest(claim, bundle);
    return bundle.of(claim);
  }

  private Optional<Resource> read(Reference reference) {
    return references
        .target(reference)
        .flatMap(
            target -> {
              Optional<Resource> found = store.read(target.getResourceType(), target.getIdPart());
              found.ifPresent(one -> one.setId(new IdType(one.fhirType(), target.getIdPart())));
              return found;
            });
  }

  private static void insurance(InsuranceComponent insurance, OutgoingBundle bundle) {
    insurance.setCoverage(bundle.with(insurance.getCoverage()));
    if (insurance.hasClaimResponse()) {
      insurance.setClaimResponse(bundle.with(insurance.getClaimResponse()));
    }
  }

  private void name(DiagnosisComponent diagnosis) {
    if (diagnosis.getDiagnosis() instanceof Reference reference) {
      read(reference)
          .filter(Condition.class::isInstance)
          .map(condition -> ((Condition) condition).getCode())
          .ifPresent(code -> diagnosis.setDiagnosis(code.copy()));
    }
  }

  private void name(ProcedureComponent procedure) {
    if (procedure.getProcedure() instanceof Reference reference) {
      read(reference)
          .filter(Procedure.class::isInstance)
          .map(one -> ((Procedure) one).getCode())
          .ifPresent(code -> procedure.setProcedure(code.copy()));
    }
  }

  private void name(RelatedClaimComponent related) {
    Optional<Identifier> number =
        read(related.getClaim())
            .filter(Claim.class::isInstance)
            .map(claim -> ((Claim) claim).getIdentifierFirstRep());
    number.ifPresent(
        identifier -> related.setClaim(new Reference().setIdentifier(identifier.copy())));
  }

  private static void keepBack(ItemComponent item) {
    item.setExtension(null);
    item.setEncounter(null);
  }

  private void keepBackTheRest(Claim claim, OutgoingBundle bundle) {
    for (Reference reference :
        fhirContext.newTerser().getAllPopulatedChildElementsOfType(claim, Reference.class)) {
      if (!bundle.has(reference)) {
        reference.setReference(null);
        reference.setResource((Resource) null);
        if (!reference.hasIdentifier() && !reference.hasDisplay()) {
          reference.setDisplay("Known to the sender");
        }
      }
    }
  }
}
