package org.foyer.access.standing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.access.decision.Standing;
import org.foyer.shared.Caller;
import org.springframework.stereotype.Component;

/**
 * Finds out how a caller stands to patients at this moment. It asks the database each time, so that
 * a Consent counts on all nodes from its commit on.
 */
@Component
public class Standings {

  private static final String PATIENT = "Patient/";

  private final StandingRows rows;

  Standings(StandingRows rows) {
    this.rows = rows;
  }

  /** The standing of a caller: at most one SQL statement, none for patients and the server. */
  public Standing of(Caller caller) {
    if (caller.kind() == Caller.Kind.SERVER) {
      return Standing.NONE;
    }
    String fhirUser = caller.context().fhirUser();
    return fhirUser != null && fhirUser.startsWith(PATIENT)
        ? new Standing(Set.of(fhirUser.substring(PATIENT.length())), Map.of(), List.of())
        : StandingJudgement.of(rows.of(caller), caller.roles());
  }
}
