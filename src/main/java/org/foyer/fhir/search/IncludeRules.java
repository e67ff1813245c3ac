package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.Include;
import java.util.Collection;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/**
 * The form of {@code _include} and {@code _revinclude}.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#include">FHIR search: includes</a>
 */
final class IncludeRules {

  private IncludeRules() {}

  /**
   * Checks all includes of a search.
   *
   * @throws FhirProblem if one does not have the form {@code Type:parameter[:Type]} or {@code *}
   */
  static void check(SearchParameterMap parameters) {
    check("_include", parameters.getIncludes());
    check("_revinclude", parameters.getRevIncludes());
  }

  private static void check(String name, Collection<Include> includes) {
    for (Include include : includes) {
      String value = include.getValue();
      boolean wellFormed =
          "*".equals(value) || (value.indexOf(':') > 0 && value.indexOf(':') < value.length() - 1);
      if (!wellFormed) {
        throw new FhirProblem(
            ProblemCode.INCLUDE_INVALID,
            "%s must be of the form Type:parameter or Type:parameter:Type, not '%s'."
                .formatted(name, value));
      }
    }
  }
}
