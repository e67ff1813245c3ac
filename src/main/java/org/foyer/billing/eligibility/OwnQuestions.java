package org.foyer.billing.eligibility;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.benefit.CoverageOrder;
import org.foyer.billing.plan.Insurers;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestStatus;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.InsuranceComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Asks for people of this hospital. */
@Component
class OwnQuestions {

  private static final int MOST = 50;

  private final Insurers insurers;
  private final Insureds insureds;
  private final PartnerQuestions partners;
  private final OperationTransactions transactions;
  private final Stores stores;
  private final LocalReferences references;
  private final BillingSettings settings;
  private final Clock clock;

  OwnQuestions(
      Insurers insurers,
      Insureds insureds,
      PartnerQuestions partners,
      OperationTransactions transactions,
      Stores stores,
      LocalReferences references,
      BillingSettings settings,
      Clock clock) {
    this.insurers = insurers;
    this.insureds = insureds;
    this.partners = partners;
    this.transactions = transactions;
    this.stores = stores;
    this.references = references;
    this.settings = settings;
    this.clock = clock;
  }

  /** Asks an insurer of whom this server knows how. */
  CoverageEligibilityResponse ask(Caller caller, EligibilityQuestion question, String insurer) {
    Store store = stores.of(caller);
    LocalDate day = question.day(LocalDate.now(clock));
    List<Coverage> coverages = coverages(store, question.request(), insurer, day);
    CoverageEligibilityRequest request = asked(question.request(), insurer, coverages);
    return insurers.isOurs(insurer)
        ? decide(store, request, coverages, day)
        : partners.ask(caller, request, coverages, insurer);
  }

  private CoverageEligibilityResponse decide(
      Store store, CoverageEligibilityRequest request, List<Coverage> coverages, LocalDate day) {
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          request.setId(store.create(request));
          List<Insured> insured =
              coverages.stream().map(coverage -> insureds.of(coverage, day)).toList();
          EligibilityAnswer answer =
              new EligibilityAnswer(
                  new EligibilityQuestion(request, List.of()), day, Date.from(clock.instant()));
          return Kept.with(
              stores.asSystem("An insurer's answer is the insurer's"), answer.about(insured));
        });
  }

  private CoverageEligibilityRequest asked(
      CoverageEligibilityRequest sent, String insurer, List<Coverage> coverages) {
    CoverageEligibilityRequest request = sent.copy();
    request.setId((String) null);
    request.setStatus(EligibilityRequestStatus.ACTIVE);
    request.setInsurer(new Reference("Organization/" + insurer));
    if (!request.hasCreated()) {
      request.setCreated(Date.from(clock.instant()));
    }
    if (!request.hasProvider()) {
      settings.hospital().map(Reference::new).ifPresent(request::setProvider);
    }
    if (!request.hasInsurance()) {
      coverages.forEach(
          coverage ->
              request
                  .addInsurance()
                  .setCoverage(new Reference("Coverage/" + coverage.getIdElement().getIdPart())));
    }
    return request;
  }

  private List<Coverage> coverages(
      Store store, CoverageEligibilityRequest request, String insurer, LocalDate day) {
    String patient =
        id(request.getPatient(), "Patient")
            .orElseThrow(() -> wrong("The patient is not one of this server.", "patient"));
    if (!request.hasInsurance()) {
      return CoverageOrder.on(
          day,
          store.search(
              Coverage.class,
              "beneficiary=Patient/" + patient + "&payor=Organization/" + insurer,
              MOST));
    }
    List<Coverage> coverages =
        request.getInsurance().stream()
            .map(InsuranceComponent::getCoverage)
            .map(reference -> coverage(store, reference))
            .toList();
    coverages.forEach(coverage -> check(coverage, patient, insurer));
    return coverages;
  }

  private Coverage coverage(Store store, Reference reference) {
    return id(reference, "Coverage")
        .flatMap(id -> store.read(Coverage.class, id))
        .orElseThrow(() -> wrong("There is no such Coverage.", "insurance.coverage"));
  }

  private void check(Coverage coverage, String patient, String insurer) {
    if (!id(coverage.getBeneficiary(), "Patient").equals(Optional.of(patient))) {
      throw wrong("The Coverage is not the patient's.", "insurance.coverage");
    }
    if (!insurers.of(coverage).equals(Optional.of(insurer))) {
      throw wrong("The Coverage is not with this insurer.", "insurance.coverage");
    }
  }

  private Optional<String> id(Reference reference, String type) {
    return references
        .target(reference)
        .filter(target -> type.equals(target.getResourceType()))
        .map(IdType::getIdPart);
  }

  private static FhirProblem wrong(String sentence, String element) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, sentence)
        .at("CoverageEligibilityRequest." + element);
  }
}
