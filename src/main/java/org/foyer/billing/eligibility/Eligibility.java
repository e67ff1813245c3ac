package org.foyer.billing.eligibility;

import org.foyer.billing.plan.Insurers;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.springframework.stereotype.Component;

/** Brings a question to the insurer: this server itself, or a partner. */
@Component
class Eligibility {

  private static final String PROVIDER_SYSTEM = "provider-system";

  private final Insurers insurers;
  private final ReceivedQuestions received;
  private final OwnQuestions own;

  Eligibility(Insurers insurers, ReceivedQuestions received, OwnQuestions own) {
    this.insurers = insurers;
    this.received = received;
    this.own = own;
  }

  /**
   * Asks, and keeps question and answer.
   *
   * @throws FhirProblem if the caller may not, nobody can be asked, or there is no answer
   */
  CoverageEligibilityResponse submit(Caller caller, EligibilityQuestion question) {
    if (caller.kind() == Caller.Kind.SYSTEM && caller.roles().contains(PROVIDER_SYSTEM)) {
      return received.answer(caller, question);
    }
    String insurer =
        insurers
            .id(question.request().getInsurer())
            .filter(id -> insurers.isOurs(id) || insurers.isPartner(id))
            .orElseThrow(
                () ->
                    new FhirProblem(
                            ProblemCode.UNPROCESSABLE,
                            "The insurer is neither one whose claims are decided here, nor a"
                                + " partner with a FHIR server.")
                        .at("CoverageEligibilityRequest.insurer"));
    return own.ask(caller, question, insurer);
  }
}
