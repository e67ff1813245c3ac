package org.foyer.billing.charge;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.foyer.fhir.StoredReferences;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Charges what was done when there was no price for it. */
@Component
public class LateCharges {

  private final ChargeSources sources;
  private final SourceCharges charges;
  private final StoredReferences rows;

  LateCharges(ChargeSources sources, SourceCharges charges, StoredReferences rows) {
    this.sources = sources;
    this.charges = charges;
    this.rows = rows;
  }

  /** Whether resources of a type can be charged. */
  public static boolean isSource(String resourceType) {
    return ChargeSources.TYPES.contains(resourceType);
  }

  /**
   * Makes the charges that there would be if these were written now, in the running transaction.
   *
   * @param references such as {@code Procedure/1}
   * @return the new charges, such as {@code ChargeItem/1}
   * @throws FhirProblem if one is not done
   */
  public List<String> charge(Collection<String> references) {
    TreeSet<String> sorted = new TreeSet<>(references);
    // Whoever writes a source has it before its account, too.
    sorted.forEach(
        reference -> {
          IdType id = new IdType(reference);
          rows.lock(id.getResourceType(), List.of(id.getIdPart()));
        });
    return charges.settleStored(sorted.stream().map(this::done).toList()).stream()
        .map(charge -> "ChargeItem/" + charge.getIdElement().getIdPart())
        .toList();
  }

  private ChargeSource done(String reference) {
    return sources
        .stored(reference)
        .filter(ChargeSource::isDone)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_BILLABLE,
                    "%s does not say that something was done for a patient.".formatted(reference)));
  }
}
