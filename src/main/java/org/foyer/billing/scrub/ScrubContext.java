package org.foyer.billing.scrub;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * What a claim is compared with.
 *
 * @param patient the patient; null if it is not known
 * @param coverages those that the claim names, by their references
 * @param fingerprints of claims of the patient that were sent before and not reversed or replaced
 * @param today the day
 */
public record ScrubContext(
    @Nullable Patient patient,
    Map<String, Coverage> coverages,
    Set<String> fingerprints,
    LocalDate today) {

  /** Keeps what it is given. */
  public ScrubContext {
    coverages = Map.copyOf(coverages);
    fingerprints = Set.copyOf(fingerprints);
  }
}
