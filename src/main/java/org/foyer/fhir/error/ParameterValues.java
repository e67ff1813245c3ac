package org.foyer.fhir.error;

import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** What the values of parameters must be, whatever the resource type. */
final class ParameterValues {

  private static final int MOST_ALTERNATIVES = 1000;
  private static final int LONGEST_FILTER = 2000;
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Map<String, Set<String>> CLOSED =
      Map.of(
          "_total", Set.of("none", "estimate", "accurate"),
          "_summary", Set.of("true", "false", "text", "data", "count"),
          "_pretty", Set.of("true", "false"),
          "_explain", Set.of("true"),
          "_contained", Set.of("true", "false", "both"),
          "_containedType", Set.of("container", "contained"));
  private static final Set<String> SINGLE =
      Set.of("_count", "_total", "_summary", "_since", "_at", "_contained", "_containedType");

  private ParameterValues() {}

  /** Refuses values that this parameter cannot have, or that would cost too much. */
  static void check(String name, String[] values) {
    if (SINGLE.contains(name) && Arrays.stream(values).distinct().count() > 1) {
      throw invalid("The parameter \"" + name + "\" is given several times, with other values.");
    }
    for (String value : values) {
      checkOne(name, value);
    }
  }

  private static void checkOne(String name, String value) {
    TextRules.flaw(value)
        .ifPresent(
            flaw -> {
              throw invalid("The value of \"" + name + "\" " + flaw + ".");
            });
    if ("_count".equals(name) && !COUNT.matcher(value).matches()) {
      throw invalid("_count must be a whole number that is not negative.");
    }
    Set<String> allowed = CLOSED.getOrDefault(name, Set.of());
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw invalid(
          "\""
              + name
              + "\" must be one of "
              + String.join(", ", allowed.stream().sorted().toList())
              + ".");
    }
    if (alternatives(value) > MOST_ALTERNATIVES) {
      throw new FhirProblem(
          ProblemCode.TOO_COSTLY,
          "The parameter \"" + name + "\" has more than " + MOST_ALTERNATIVES + " values.");
    }
    if ("_filter".equals(name)) {
      checkFilter(value);
    }
  }

  private static void checkFilter(String value) {
    if (value.length() > LONGEST_FILTER) {
      throw new FhirProblem(
          ProblemCode.TOO_COSTLY, "_filter has more than " + LONGEST_FILTER + " characters.");
    }
    try {
      SearchFilterParser.parse(value);
    } catch (SearchFilterParser.FilterSyntaxException | RuntimeException e) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "The syntax of _filter is not valid.")
          .causedBy(e);
    }
  }

  private static long alternatives(String value) {
    return value.chars().filter(c -> c == ',').count() + 1;
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, explanation);
  }
}
