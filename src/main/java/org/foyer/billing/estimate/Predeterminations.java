package org.foyer.billing.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.estimate.Estimated.EstimatedLine;
import org.foyer.billing.estimate.Estimating.Question;
import org.foyer.billing.journal.AnsweredClaim;
import org.foyer.fhir.Stores;
import org.foyer.partner.PartnerAnswer;
import org.foyer.partner.PartnerException;
import org.foyer.partner.PartnerServers;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.NoteComponent;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks insurers' servers what they would pay, by claims of use {@code predetermination}. */
@Component
class Predeterminations {

  private static final String SCOPE = "system/Claim.c";
  private static final String PATH = "Claim/$submit";

  private final PartnerServers partners;
  private final PredeterminationBundles bundles;
  private final Stores stores;
  private final AuditTrail trail;

  Predeterminations(
      PartnerServers partners, PredeterminationBundles bundles, Stores stores, AuditTrail trail) {
    this.partners = partners;
    this.bundles = bundles;
    this.stores = stores;
    this.trail = trail;
  }

  /** What the insurer says; empty if it does not, at once, or its answer does not add up. */
  Optional<List<EstimatedLine>> of(Caller caller, Question question, String insurer) {
    Optional<Patient> patient =
        stores
            .of(caller)
            .read(
                Patient.class,
                question.coverage().getBeneficiary().getReferenceElement().getIdPart());
    if (patient.isEmpty()) {
      return Optional.empty();
    }
    note(caller, question, insurer);
    try {
      PartnerAnswer answer =
          partners
              .post(insurer, SCOPE, PATH, bundles.of(question, patient.get(), insurer))
              .orThrow();
      return response(answer.resource())
          .filter(response -> response.getOutcome() == RemittanceOutcome.COMPLETE)
          .flatMap(response -> lines(response, question));
    } catch (PartnerException e) {
      return Optional.empty();
    }
  }

  private static Optional<ClaimResponse> response(@Nullable Resource resource) {
    return resource instanceof Bundle bundle
        ? bundle.getEntry().stream()
            .map(BundleEntryComponent::getResource)
            .filter(ClaimResponse.class::isInstance)
            .map(ClaimResponse.class::cast)
            .findFirst()
        : Optional.ofNullable(resource)
            .filter(ClaimResponse.class::isInstance)
            .map(ClaimResponse.class::cast);
  }

  private static Optional<List<EstimatedLine>> lines(ClaimResponse response, Question question) {
    List<EstimatedLine> lines = new ArrayList<>();
    try {
      for (int i = 0; i < question.services().size(); i++) {
        lines.add(line(response, i + 1, question.services().get(i)));
      }
      return Optional.of(lines);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static EstimatedLine line(ClaimResponse response, int sequence, PricedService service) {
    ClaimResponse.ItemComponent item =
        response.getItem().stream()
            .filter(one -> one.getItemSequence() == sequence)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("An item is not answered"));
    AnsweredClaim answered =
        AnsweredClaim.of(new ClaimResponse().addItem(item), service.billed().currency());
    List<String> reasons =
        response.getProcessNote().stream()
            .filter(
                note ->
                    item.getNoteNumber().stream()
                        .anyMatch(number -> number.getValue() == note.getNumber()))
            .map(NoteComponent::getText)
            .toList();
    EstimatedLine line =
        new EstimatedLine(
            service,
            answered.contractual(),
            answered.benefit().plus(answered.others()),
            answered.patient().plus(answered.denied()),
            false,
            reasons);
    if (!line.contractual().plus(line.insurer()).plus(line.patient()).equals(service.billed())) {
      throw new IllegalArgumentException("The answer is about another amount");
    }
    return line;
  }

  /** What leaves is on record before it does. */
  private void note(Caller caller, Question question, String insurer) {
    trail.record(
        AuditEntry.of(AuditEntry.Kind.EXPORT, "predetermination")
            .by(Actor.of(caller))
            .ofPatients(
                List.of(question.coverage().getBeneficiary().getReferenceElement().getIdPart()))
            .about("Coverage/" + question.coverage().getIdElement().getIdPart())
            .about("Organization/" + insurer));
  }
}
