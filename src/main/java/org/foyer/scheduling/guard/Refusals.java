package org.foyer.scheduling.guard;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.foyer.fhir.ResourceChange;
import org.foyer.scheduling.SchedulingSettings;
import org.foyer.scheduling.TimeRange;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.stereotype.Component;

/** Says that time is taken: what of whose, never by whom. */
@Component
class Refusals {

  private final SchedulingSettings settings;

  Refusals(SchedulingSettings settings) {
    this.settings = settings;
  }

  FhirProblem problem(Grants.Refused refused, List<ResourceChange> changes) {
    Claim claim = refused.claim();
    TimeRange taken = refused.taken().during();
    String explanation =
        "%s cannot have the time from %s to %s: %s is taken from %s to %s."
            .formatted(
                name(claim, changes),
                text(claim.visit().start()),
                text(claim.visit().end()),
                claim.actor(),
                text(taken.start()),
                text(taken.end()));
    FhirProblem problem = new FhirProblem(ProblemCode.TIME_TAKEN, explanation);
    return changes.stream()
        .filter(change -> change.reference().equals(claim.holder()))
        .findFirst()
        .map(change -> change.at(problem))
        .orElse(problem);
  }

  /** What is not stored yet has no name that the caller knows. */
  private static String name(Claim claim, List<ResourceChange> changes) {
    boolean isNew =
        changes.stream()
            .anyMatch(
                change -> change.reference().equals(claim.holder()) && change.before() == null);
    if (!isNew) {
      return claim.holder();
    }
    return claim.holder().startsWith("Slot/") ? "The new Slot" : "The new Appointment";
  }

  private String text(Instant time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(settings.zone()));
  }
}
