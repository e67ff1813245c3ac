package org.foyer.pharmacy.sign;

import java.util.List;
import java.util.Optional;
import org.foyer.pharmacy.check.SafetyOverride;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Reads the parameter {@code override} of {@code $sign}. */
final class Overrides {

  private Overrides() {}

  /**
   * What the prescriber wants to override.
   *
   * @throws FhirProblem if a part is missing, or is not what it must be
   */
  static List<SafetyOverride> of(@Nullable List<ParametersParameterComponent> parameters) {
    return parameters == null ? List.of() : parameters.stream().map(Overrides::of).toList();
  }

  private static SafetyOverride of(ParametersParameterComponent parameter) {
    return SafetyOverride.of(
        needed(parameter, "finding"),
        needed(parameter, "reason"),
        part(parameter, "comment").orElse(null));
  }

  private static String needed(ParametersParameterComponent parameter, String name) {
    return part(parameter, name)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "Each \"override\" needs a part \"%s\".".formatted(name)));
  }

  private static Optional<String> part(ParametersParameterComponent parameter, String name) {
    return parameter.getPart().stream()
        .filter(part -> name.equals(part.getName()))
        .map(ParametersParameterComponent::getValue)
        .filter(value -> value instanceof PrimitiveType<?> && value.hasPrimitiveValue())
        .map(value -> value.primitiveValue())
        .filter(text -> !text.isBlank())
        .findFirst();
  }
}
