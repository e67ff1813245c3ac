package org.foyer.billing.eligibility;

import java.time.LocalDate;
import java.util.List;
import org.foyer.billing.FhirDays;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestPurpose;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code $submit}.
 *
 * @param request what an insurer is asked
 * @param others what came along with it
 */
record EligibilityQuestion(CoverageEligibilityRequest request, List<Resource> others) {

  /** Keeps what it is given. */
  EligibilityQuestion {
    others = List.copyOf(others);
  }

  /**
   * Reads a request, or a Bundle in which it is with what it refers to.
   *
   * @throws FhirProblem if it is something else, or there is more than one request
   */
  static EligibilityQuestion of(@Nullable IBaseResource sent) {
    List<Resource> all =
        sent instanceof Bundle bundle
            ? bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(resource -> resource != null)
                .toList()
            : sent instanceof Resource resource ? List.of(resource) : List.of();
    List<CoverageEligibilityRequest> requests =
        all.stream()
            .filter(CoverageEligibilityRequest.class::isInstance)
            .map(CoverageEligibilityRequest.class::cast)
            .toList();
    if (requests.size() != 1) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "\"resource\" must be a CoverageEligibilityRequest, or a Bundle that has one.");
    }
    return new EligibilityQuestion(
        requests.get(0), all.stream().filter(one -> one != requests.get(0)).toList());
  }

  /** Whether this is one of the things that are asked. */
  boolean asks(EligibilityRequestPurpose purpose) {
    return request.getPurpose().stream().anyMatch(asked -> asked.getValue() == purpose);
  }

  /** The day on which the service is to be, or else today. */
  LocalDate day(LocalDate today) {
    if (request.getServiced() instanceof DateType date && date.hasValue()) {
      return FhirDays.first(date);
    }
    return request.getServiced() instanceof Period period && period.hasStart()
        ? FhirDays.first(period)
        : today;
  }
}
