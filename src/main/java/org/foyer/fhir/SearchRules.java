package org.foyer.fhir;

import java.util.Optional;
import org.foyer.shared.FhirProblem;

/** Tells whether a search means something here, before it is run. */
@FunctionalInterface
public interface SearchRules {

  /**
   * The problem with the criteria of a search, if there is one.
   *
   * @param type the resource type
   * @param query the criteria as in an address, such as {@code status=final&date=ge2020}
   */
  Optional<FhirProblem> problem(String type, String query);
}
