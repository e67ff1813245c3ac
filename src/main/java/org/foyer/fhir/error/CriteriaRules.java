package org.foyer.fhir.error;

import ca.uhn.fhir.util.UrlUtil;
import java.util.Map;
import java.util.Optional;
import org.foyer.fhir.SearchRules;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** The rules for parameters of searches, for searches that come within other requests. */
final class CriteriaRules implements SearchRules {

  private final SearchNames names;

  CriteriaRules(SearchNames names) {
    this.names = names;
  }

  @Override
  public Optional<FhirProblem> problem(String type, String query) {
    Optional<String> flaw = PercentEncoding.flaw(query);
    if (flaw.isPresent()) {
      return Optional.of(
          new FhirProblem(ProblemCode.INVALID_PARAMETER, "A search " + flaw.get() + "."));
    }
    for (Map.Entry<String, String[]> parameter : UrlUtil.parseQueryString(query).entrySet()) {
      Optional<FhirProblem> problem = problem(type, parameter.getKey(), parameter.getValue());
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private Optional<FhirProblem> problem(String type, String name, String[] values) {
    Optional<FhirProblem> unknown = names.problem(type, name, values);
    if (unknown.isPresent()) {
      return unknown;
    }
    try {
      ParameterValues.check(name, values);
      return Optional.empty();
    } catch (FhirProblem problem) {
      return Optional.of(problem);
    }
  }
}
