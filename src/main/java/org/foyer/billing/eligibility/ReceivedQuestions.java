package org.foyer.billing.eligibility;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.insurer.member.Members;
import org.foyer.billing.insurer.member.Membership;
import org.foyer.billing.insurer.member.SentResources;
import org.foyer.billing.plan.Insurers;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.ScopePermission;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.DetailsComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestStatus;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.InsuranceComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Answers hospitals' systems for the insurers whose claims this server decides. */
@Component
class ReceivedQuestions {

  private final Insurers insurers;
  private final Members members;
  private final Insureds insureds;
  private final OperationTransactions transactions;
  private final Store store;
  private final Clock clock;

  ReceivedQuestions(
      Insurers insurers,
      Members members,
      Insureds insureds,
      OperationTransactions transactions,
      Stores stores,
      Clock clock) {
    this.insurers = insurers;
    this.members = members;
    this.insureds = insureds;
    this.transactions = transactions;
    this.store = stores.asSystem("An insurer keeps what it is asked, and by whom");
    this.clock = clock;
  }

  /** Answers; what the sender refers to is found among the insurer's own. */
  CoverageEligibilityResponse answer(Caller caller, EligibilityQuestion question) {
    Reference hospital = hospital(caller);
    SentResources sent = SentResources.of(question.request(), question.others());
    String insurer = insurer(sent, question.request().getInsurer());
    LocalDate day = question.day(LocalDate.now(clock));
    Membership member =
        members.find(
            insurer,
            sent,
            focal(question.request()).getCoverage(),
            question.request().getPatient(),
            day);
    CoverageEligibilityRequest kept = kept(question.request(), member);
    kept.setProvider(hospital).setInsurer(new Reference("Organization/" + insurer));
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          kept.setId(store.create(kept));
          Insured insured = insureds.of(member.coverage(), day);
          return Kept.with(
              store,
              new EligibilityAnswer(
                      new EligibilityQuestion(kept, List.of()), day, Date.from(clock.instant()))
                  .about(List.of(insured)));
        });
  }

  private static Reference hospital(Caller caller) {
    boolean mayCreate =
        caller.scopes().stream()
            .anyMatch(
                scope ->
                    scope.isAbout("CoverageEligibilityRequest")
                        && scope.permissions().contains(ScopePermission.CREATE));
    String organization = caller.context().organization();
    if (organization == null || !mayCreate) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "Insurers are asked by the systems of Organizations, with a scope to create"
              + " CoverageEligibilityRequests.");
    }
    return new Reference("Organization/" + organization);
  }

  private String insurer(SentResources sent, Reference reference) {
    return sent.identifiers(reference).stream()
        .flatMap(name -> insurers.id(new Reference().setIdentifier(name)).stream())
        .filter(insurers::isOurs)
        .findFirst()
        .orElseThrow(
            () ->
                new FhirProblem(
                        ProblemCode.UNPROCESSABLE,
                        "This server does not answer for that insurer, or its identifier is"
                            + " missing.")
                    .at("CoverageEligibilityRequest.insurer"));
  }

  private static InsuranceComponent focal(CoverageEligibilityRequest request) {
    return request.getInsurance().stream()
        .filter(InsuranceComponent::getFocal)
        .findFirst()
        .orElseGet(request::getInsuranceFirstRep);
  }

  /** What can be kept here of what was sent. */
  private CoverageEligibilityRequest kept(CoverageEligibilityRequest sent, Membership member) {
    CoverageEligibilityRequest kept =
        new CoverageEligibilityRequest()
            .setStatus(EligibilityRequestStatus.ACTIVE)
            .setPatient(new Reference("Patient/" + member.patient().getIdElement().getIdPart()))
            .setServiced(sent.getServiced())
            .setCreated(Date.from(clock.instant()));
    sent.getIdentifier().forEach(one -> kept.addIdentifier(one.copy().setAssigner(null)));
    sent.getPurpose().forEach(purpose -> kept.addPurpose(purpose.getValue()));
    kept.addInsurance()
        .setFocal(true)
        .setCoverage(new Reference("Coverage/" + member.coverage().getIdElement().getIdPart()));
    for (DetailsComponent item : sent.getItem()) {
      kept.addItem()
          .setCategory(item.hasCategory() ? item.getCategory() : null)
          .setProductOrService(item.hasProductOrService() ? item.getProductOrService() : null)
          .setQuantity(item.hasQuantity() ? item.getQuantity() : null);
    }
    return kept;
  }
}
