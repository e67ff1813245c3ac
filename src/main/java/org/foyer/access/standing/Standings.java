package org.foyer.access.standing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.access.decision.Standing;
import org.foyer.shared.Caller;
import org.springframework.stereotype.Component;

/** Finds out how a caller stands to patients at this moment. */
@Component
public class Standings {

  private static final String PATIENT = "Patient/";

  /** The standing of a caller. */
  public Standing of(Caller caller) {
    String fhirUser = caller.context().fhirUser();
    Set<String> patients =
        fhirUser != null && fhirUser.startsWith(PATIENT)
            ? Set.of(fhirUser.substring(PATIENT.length()))
            : Set.of();
    return new Standing(patients, Map.of(), List.of());
  }
}
