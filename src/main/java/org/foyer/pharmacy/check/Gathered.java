package org.foyer.pharmacy.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Finding;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.foyer.pharmacy.safety.Situation;
import org.hl7.fhir.r4.model.Resource;

/**
 * All that a prescription is judged by, and what says so.
 *
 * @param implicated what findings can name, by reference
 * @param evidence what the facts of the patient rest on, by the kind of finding
 * @param notChecked what the caller may not look for
 */
record Gathered(
    Situation situation,
    Map<String, Resource> implicated,
    Map<Kind, List<Resource>> evidence,
    List<Finding> notChecked) {

  /** What says that there is such a finding. */
  List<Resource> evidence(Finding finding) {
    return evidence.getOrDefault(finding.kind(), List.of());
  }

  /** Everything that a finding tells of. */
  Stream<Resource> sources(Finding finding) {
    return Stream.concat(
        finding.implicated().stream().map(implicated::get).filter(one -> one != null),
        evidence(finding).stream());
  }
}
