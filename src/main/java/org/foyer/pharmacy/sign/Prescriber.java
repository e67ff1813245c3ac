package org.foyer.pharmacy.sign;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Reference;

/**
 * Somebody who may prescribe: a doctor who is known as a Practitioner.
 *
 * @param caller on whose authority
 * @param practitioner such as {@code Practitioner/1}
 */
public record Prescriber(Caller caller, String practitioner) {

  private static final String DOCTOR = "doctor";
  private static final String PRACTITIONER = "Practitioner/";

  /**
   * Whoever calls.
   *
   * @param what what only prescribers do, such as {@code sign prescriptions}
   * @throws FhirProblem if it is no prescriber
   */
  public static Prescriber of(RequestDetails request, String what) {
    return Callers.of(request)
        .filter(caller -> caller.kind() == Kind.PERSON && caller.roles().contains(DOCTOR))
        .flatMap(Prescriber::of)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.FORBIDDEN,
                    "Only doctors may %s, with an account that is a Practitioner."
                        .formatted(what)));
  }

  private static Optional<Prescriber> of(Caller caller) {
    return Optional.ofNullable(caller.context().fhirUser())
        .filter(person -> person.startsWith(PRACTITIONER))
        .map(person -> new Prescriber(caller, person));
  }

  /** The Practitioner. */
  public Reference reference() {
    return new Reference(practitioner);
  }
}
