package org.foyer.billing.send;

import java.util.List;
import java.util.Optional;
import org.foyer.partner.PartnerException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What an insurer answered.
 *
 * @param response the answer
 * @param explanation what it tells the patient
 */
record InsurerAnswer(ClaimResponse response, Optional<ExplanationOfBenefit> explanation) {

  /**
   * Reads the body of an answer.
   *
   * @throws PartnerException if it is no answer to a claim
   */
  static InsurerAnswer of(@Nullable Resource body) throws PartnerException {
    List<Resource> all =
        body instanceof Bundle bundle
            ? bundle.getEntry().stream().map(BundleEntryComponent::getResource).toList()
            : body == null ? List.of() : List.of(body);
    ClaimResponse response =
        first(all, ClaimResponse.class)
            .filter(ClaimResponse::hasOutcome)
            .orElseThrow(() -> PartnerException.temporary("no-claim-response"));
    return new InsurerAnswer(response, first(all, ExplanationOfBenefit.class));
  }

  private static <T> Optional<T> first(List<Resource> all, Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Whether the insurer has not decided yet. */
  boolean isPended() {
    return response.getOutcome() == RemittanceOutcome.QUEUED;
  }
}
