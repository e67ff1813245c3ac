package org.foyer.billing.eligibility;

import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.partner.PartnerAnswer;
import org.foyer.partner.PartnerException;
import org.foyer.partner.PartnerServers;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestStatus;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Asks the FHIR server of an insurer, at once. The question is kept before it leaves, the answer
 * when it is there; a question without an answer is cancelled.
 */
@Component
class PartnerQuestions {

  private static final String SCOPE = "system/CoverageEligibilityRequest.c";
  private static final String PATH = "CoverageEligibilityRequest/$submit";

  private final Stores stores;
  private final PartnerServers partners;
  private final QuestionBundles bundles;
  private final AuditTrail trail;

  PartnerQuestions(
      Stores stores, PartnerServers partners, QuestionBundles bundles, AuditTrail trail) {
    this.stores = stores;
    this.partners = partners;
    this.bundles = bundles;
    this.trail = trail;
  }

  /**
   * Asks.
   *
   * @throws FhirProblem {@code payer-unreachable} if there is no answer, {@code unprocessable} if
   *     the insurer refuses to give one
   */
  CoverageEligibilityResponse ask(
      Caller caller, CoverageEligibilityRequest request, List<Coverage> coverages, String insurer) {
    Store store = stores.of(caller);
    Patient patient = patient(store, request);
    request.setId(store.create(request));
    note(caller, request, insurer, patient);
    try {
      PartnerAnswer answer =
          partners.post(insurer, SCOPE, PATH, bundles.of(request, patient, coverages, insurer));
      CoverageEligibilityResponse response = response(answer).orElseThrow(() -> refused(answer));
      return Kept.with(
          stores.asSystem("An insurer's answer is the insurer's"),
          new AnswerFromElsewhere(request).of(response));
    } catch (PartnerException e) {
      cancel(request);
      throw unreachable().causedBy(e);
    } catch (FhirProblem e) {
      cancel(request);
      throw e;
    }
  }

  private static Patient patient(Store store, CoverageEligibilityRequest request) {
    return store
        .read(Patient.class, request.getPatient().getReferenceElement().getIdPart())
        .orElseThrow(
            () ->
                new FhirProblem(ProblemCode.UNPROCESSABLE, "There is no such Patient.")
                    .at("CoverageEligibilityRequest.patient"));
  }

  private static Optional<CoverageEligibilityResponse> response(PartnerAnswer answer)
      throws PartnerException {
    if (answer.outcome().isEmpty()) {
      answer.orThrow();
    }
    Resource resource = answer.resource();
    return resource instanceof Bundle bundle
        ? bundle.getEntry().stream()
            .map(BundleEntryComponent::getResource)
            .filter(CoverageEligibilityResponse.class::isInstance)
            .map(CoverageEligibilityResponse.class::cast)
            .findFirst()
        : Optional.ofNullable(resource)
            .filter(CoverageEligibilityResponse.class::isInstance)
            .map(CoverageEligibilityResponse.class::cast);
  }

  /** What the insurer does not do, in its words; what it cannot do now, may go well later. */
  private static FhirProblem refused(PartnerAnswer answer) {
    try {
      answer.orThrow();
    } catch (PartnerException e) {
      if (e.isPermanent()) {
        return new FhirProblem(
            ProblemCode.UNPROCESSABLE,
            "The insurer gives no answer: "
                + answer.outcome().map(PartnerQuestions::sentence).orElse(e.failure()));
      }
    }
    return unreachable();
  }

  private static String sentence(OperationOutcome outcome) {
    return outcome.getIssue().stream()
        .filter(OperationOutcome.OperationOutcomeIssueComponent::hasDiagnostics)
        .map(OperationOutcome.OperationOutcomeIssueComponent::getDiagnostics)
        .findFirst()
        .orElse("no reason is given.");
  }

  private static FhirProblem unreachable() {
    return new FhirProblem(
        ProblemCode.PAYER_UNREACHABLE, "The insurer's server does not answer as it should.");
  }

  private void cancel(CoverageEligibilityRequest request) {
    request.setStatus(EligibilityRequestStatus.CANCELLED);
    stores.asSystem("A question without an answer is not open any more").update(request);
  }

  /** What leaves is on record before it does. */
  private void note(
      Caller caller, CoverageEligibilityRequest request, String insurer, Patient patient) {
    trail.record(
        AuditEntry.of(AuditEntry.Kind.EXPORT, "eligibility-question")
            .by(Actor.of(caller))
            .ofPatients(List.of(patient.getIdElement().getIdPart()))
            .about("CoverageEligibilityRequest/" + request.getIdElement().getIdPart())
            .about("Organization/" + insurer));
  }
}
