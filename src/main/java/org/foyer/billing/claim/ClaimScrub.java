package org.foyer.billing.claim;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.billing.scrub.Finding;
import org.foyer.billing.scrub.Fingerprint;
import org.foyer.billing.scrub.ScrubContext;
import org.foyer.billing.scrub.Scrubber;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** Checks claims before they are sent, by what the caller may see. */
@Component
public class ClaimScrub {

  private static final int MOST = 500;

  private final Scrubber scrubber;
  private final Stores stores;
  private final LocalReferences references;
  private final Clock clock;

  ClaimScrub(Scrubber scrubber, Stores stores, LocalReferences references, Clock clock) {
    this.scrubber = scrubber;
    this.stores = stores;
    this.references = references;
    this.clock = clock;
  }

  /** All that is wrong with a claim, stored or not; nothing if all is well. */
  public List<Finding> findings(Caller caller, Claim claim) {
    Store store = stores.of(caller);
    return scrubber.findings(
        claim,
        new ScrubContext(
            references
                .target(claim.getPatient())
                .flatMap(id -> store.read(Patient.class, id.getIdPart()))
                .orElse(null),
            coverages(claim, store),
            sentBefore(claim, store),
            LocalDate.now(clock)));
  }

  private Map<String, Coverage> coverages(Claim claim, Store store) {
    Map<String, Coverage> coverages = new HashMap<>();
    for (InsuranceComponent insurance : claim.getInsurance()) {
      references
          .target(insurance.getCoverage())
          .flatMap(id -> store.read(Coverage.class, id.getIdPart()))
          .ifPresent(coverage -> coverages.put(insurance.getCoverage().getReference(), coverage));
    }
    return coverages;
  }

  /** What a claim replaces may be the same. */
  private Set<String> sentBefore(Claim claim, Store store) {
    Set<String> replaced =
        claim.getRelated().stream()
            .flatMap(related -> references.target(related.getClaim()).stream())
            .map(IdType::getIdPart)
            .collect(Collectors.toSet());
    return references
        .target(claim.getPatient())
        .map(patient -> "status=active&patient=" + patient.getValue())
        .map(query -> store.search(Claim.class, query, MOST))
        .orElse(List.of())
        .stream()
        .filter(sent -> sent.getUse() == claim.getUse())
        .filter(sent -> !sent.getIdElement().getIdPart().equals(claim.getIdElement().getIdPart()))
        .filter(sent -> !replaced.contains(sent.getIdElement().getIdPart()))
        .map(Fingerprint::of)
        .collect(Collectors.toSet());
  }
}
