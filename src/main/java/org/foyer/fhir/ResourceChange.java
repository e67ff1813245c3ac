package org.foyer.fhir;

import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a database transaction makes of a resource, all of its writes together.
 *
 * @param type the resource type
 * @param id the id
 * @param before how it was before the transaction; null if it was not there
 * @param after how it is now; null if it is deleted
 */
public record ResourceChange(
    String type, String id, @Nullable Resource before, @Nullable Resource after) {

  private static final String PLACE = ResourceChange.class.getName();

  /** The problem, at the entry of the transaction that made the change, if there is one. */
  public FhirProblem at(FhirProblem problem) {
    return after == null ? problem : at(after, problem);
  }

  /** The problem, at the entry of the transaction that has the resource, if there is one. */
  public static FhirProblem at(Resource written, FhirProblem problem) {
    return written.getUserData(PLACE) instanceof String place ? problem.at(place) : problem;
  }

  /** Notes at which place of a transaction a resource is, such as {@code Bundle.entry[1]}. */
  public static void place(Resource written, String place) {
    written.setUserData(PLACE, place);
  }

  /** Such as {@code Appointment/1}. */
  public String reference() {
    return type + "/" + id;
  }
}
