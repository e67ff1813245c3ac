package org.foyer.pharmacy.check;

import java.time.Clock;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Finding;
import org.foyer.pharmacy.safety.MedicationSafety;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.springframework.stereotype.Component;

/** Checks whether prescriptions may harm, by what their callers may see of the patients. */
@Component
public class SafetyChecks {

  private final Gathering gathering;
  private final MedicationSafety safety;
  private final Clock clock;

  SafetyChecks(Gathering gathering, MedicationSafety safety, Clock clock) {
    this.gathering = gathering;
    this.safety = safety;
    this.clock = clock;
  }

  /**
   * What the prescriber should know, the most serious first. Nothing is stored. {@link
   * SafetyFindings} knows what to do with it.
   *
   * @param prescription stored or not
   * @throws FhirProblem if the prescription does not say what is prescribed, or its patient is
   *     nobody whom the caller can see
   */
  public List<DetectedIssue> of(Caller caller, MedicationRequest prescription) {
    Gathered gathered = gathering.of(caller, prescription);
    FindingIssues issues = new FindingIssues(prescription, gathered, Date.from(clock.instant()));
    return Stream.concat(
            gathered.notChecked().stream(), safety.check(gathered.situation()).stream())
        .sorted(Comparator.comparing(Finding::severity))
        .map(issues::of)
        .toList();
  }
}
