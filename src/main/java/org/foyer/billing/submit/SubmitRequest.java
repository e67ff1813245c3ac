package org.foyer.billing.submit;

import java.util.List;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code $submit}.
 *
 * @param submission the claim and what came along
 * @param inBundle whether it came in a Bundle, and is answered by one
 */
record SubmitRequest(Submission submission, boolean inBundle) {

  /**
   * Reads the body of a request.
   *
   * @throws FhirProblem if it is no Claim, and no Bundle that begins with one
   */
  static SubmitRequest of(@Nullable IBaseResource resource) {
    if (resource instanceof Claim claim) {
      return new SubmitRequest(new Submission(claim, List.of()), false);
    }
    if (resource instanceof Bundle bundle
        && bundle.hasEntry()
        && bundle.getEntryFirstRep().getResource() instanceof Claim claim) {
      return new SubmitRequest(new Submission(claim, others(bundle)), true);
    }
    throw new FhirProblem(
        ProblemCode.INVALID_PARAMETER,
        "The resource must be a Claim, or a Bundle whose first entry is a Claim and whose others"
            + " are what it refers to.");
  }

  private static List<Resource> others(Bundle bundle) {
    return bundle.getEntry().stream()
        .skip(1)
        .filter(BundleEntryComponent::hasResource)
        .map(BundleEntryComponent::getResource)
        .toList();
  }
}
