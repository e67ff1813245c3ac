package org.foyer.fhir.error;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.NumberParam;
import ca.uhn.fhir.rest.param.QuantityParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** Whether a value is one of its search parameter's type. */
final class TypedValues {

  private static final int LONGEST_NUMBER = 100;
  private static final Pattern HUGE_EXPONENT =
      Pattern.compile("^[a-z]{0,2}[-+.\\d]+[eE][-+]?\\d{4,}");

  private TypedValues() {}

  /** The problem of the value, alternatives and all. */
  static Optional<FhirProblem> problem(
      FhirContext fhir, RuntimeSearchParam parameter, String value) {
    return switch (parameter.getParamType()) {
      case DATE -> problem(fhir, parameter, value, DateParam::new, "date");
      case NUMBER ->
          size(parameter, value)
              .or(() -> problem(fhir, parameter, value, NumberParam::new, "number"));
      case QUANTITY ->
          size(parameter, value)
              .or(() -> problem(fhir, parameter, value, QuantityParam::new, "quantity"));
      case COMPOSITE ->
          value.isEmpty() || value.contains("$")
              ? Optional.empty()
              : Optional.of(
                  invalid(
                      "The values of \"" + parameter.getName() + "\" have parts, divided by a $."));
      default -> Optional.empty();
    };
  }

  private static Optional<FhirProblem> problem(
      FhirContext fhir,
      RuntimeSearchParam parameter,
      String value,
      Supplier<IQueryParameterType> type,
      String name) {
    for (String one : QualifiedParamList.splitQueryStringByCommasIgnoreEscape(null, value)) {
      try {
        type.get().setValueAsQueryToken(fhir, parameter.getName(), null, one);
      } catch (DataFormatException | InvalidRequestException | IllegalArgumentException e) {
        return Optional.of(
            invalid(
                "\""
                    + one
                    + "\" is not a "
                    + name
                    + ", so \""
                    + parameter.getName()
                    + "\" cannot be searched for it."));
      }
    }
    return Optional.empty();
  }

  private static Optional<FhirProblem> size(RuntimeSearchParam parameter, String value) {
    for (String one : QualifiedParamList.splitQueryStringByCommasIgnoreEscape(null, value)) {
      int bar = one.indexOf('|');
      String number = bar < 0 ? one : one.substring(0, bar);
      if (one.chars().filter(c -> c == '|').count() > 2) {
        return Optional.of(
            invalid("A quantity in \"" + parameter.getName() + "\" is number|system|unit."));
      }
      if (number.length() > LONGEST_NUMBER || HUGE_EXPONENT.matcher(number).find()) {
        return Optional.of(
            invalid("The number in \"" + parameter.getName() + "\" is too large or too small."));
      }
    }
    return Optional.empty();
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, explanation);
  }
}
