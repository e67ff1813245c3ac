package org.foyer.pharmacy.queue.verify;

import java.util.List;
import org.foyer.pharmacy.check.SafetyOverride;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;

/** Reads which findings a pharmacist has judged. */
final class Judgements {

  private Judgements() {}

  /**
   * The overrides of a request.
   *
   * @throws FhirProblem if one does not say which finding, or why
   */
  static List<SafetyOverride> of(@Nullable List<ParametersParameterComponent> overrides) {
    return overrides == null ? List.of() : overrides.stream().map(Judgements::of).toList();
  }

  private static SafetyOverride of(ParametersParameterComponent override) {
    return SafetyOverride.of(
        required(override, "finding"), required(override, "reason"), part(override, "comment"));
  }

  private static String required(ParametersParameterComponent override, String name) {
    String value = part(override, name);
    if (value == null) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"override\" needs the part \"%s\".".formatted(name));
    }
    return value;
  }

  private static @Nullable String part(ParametersParameterComponent override, String name) {
    return override.getPart().stream()
        .filter(part -> name.equals(part.getName()) && part.hasValue())
        .map(part -> part.getValue().primitiveValue())
        .findFirst()
        .orElse(null);
  }
}
