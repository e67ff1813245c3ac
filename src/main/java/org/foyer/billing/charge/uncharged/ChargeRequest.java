package org.foyer.billing.charge.uncharged;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.billing.charge.LateCharges;
import org.foyer.fhir.LocalReferences;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What is to be charged.
 *
 * @param sources the resources that say that it was done, such as {@code Procedure/1}
 */
record ChargeRequest(Set<String> sources) {

  private static final int MOST = 100;

  ChargeRequest {
    if (sources.isEmpty() || sources.size() > MOST) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "\"source\" must be given, at most %d times.".formatted(MOST));
    }
    sources = Set.copyOf(sources);
  }

  static ChargeRequest of(@Nullable List<Reference> sources, LocalReferences references) {
    Set<String> found = new TreeSet<>();
    for (Reference source : sources == null ? List.<Reference>of() : sources) {
      found.add(
          references
              .target(source)
              .filter(target -> LateCharges.isSource(target.getResourceType()))
              .map(target -> target.getResourceType() + "/" + target.getIdPart())
              .orElseThrow(
                  () ->
                      new FhirProblem(
                          ProblemCode.INVALID_PARAMETER,
                          "Each \"source\" must refer to an Encounter, Procedure,"
                              + " MedicationDispense or SupplyDelivery of this server.")));
    }
    return new ChargeRequest(found);
  }
}
