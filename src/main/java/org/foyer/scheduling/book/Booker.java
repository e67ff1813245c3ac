package org.foyer.scheduling.book;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.Callers;
import org.foyer.scheduling.find.Standpoint;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Who books.
 *
 * @param caller on whose authority
 */
public record Booker(Caller caller) {

  private static final Set<String> ROLES = Set.of("patient", "related-person");
  private static final String PATIENT = "Patient/";
  private static final String RELATED_PERSON = "RelatedPerson/";

  /**
   * Whoever calls.
   *
   * @throws FhirProblem if nobody knows who
   */
  public static Booker of(RequestDetails request) {
    return new Booker(Callers.needed(request));
  }

  /** Whether it is a patient or somebody who acts for one, rather than somebody of the hospital. */
  public boolean isPatient() {
    @Nullable String person = caller.context().fhirUser();
    return !Collections.disjoint(caller.roles(), ROLES)
        || (person != null && (person.startsWith(PATIENT) || person.startsWith(RELATED_PERSON)));
  }

  /** The patient whom a request is about that names nobody, as a reference. */
  public Optional<String> patient() {
    if (caller.context().patient() != null) {
      return Optional.of(PATIENT + caller.context().patient());
    }
    return Optional.ofNullable(caller.context().fhirUser())
        .filter(person -> person.startsWith(PATIENT));
  }

  /** How proposals look to them. */
  public Standpoint standpoint(Instant now) {
    return isPatient() ? Standpoint.ofPatient(now) : Standpoint.ofStaff(now);
  }

  /**
   * Refuses patients.
   *
   * @param what what only the hospital does, such as {@code check patients in}
   */
  public void mustBeStaff(String what) {
    if (isPatient()) {
      throw new FhirProblem(ProblemCode.FORBIDDEN, "Only the hospital may " + what + ".");
    }
  }
}
