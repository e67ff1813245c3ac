package org.foyer.pharmacy.stock;

import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;

/** A parameter of an operation that has parts. */
public record Part(ParametersParameterComponent parameter) {

  /**
   * The value of a part, if it is there.
   *
   * @throws FhirProblem if it is of another type
   */
  public <T extends Type> Optional<T> value(String name, Class<T> type) {
    return parameter.getPart().stream()
        .filter(part -> name.equals(part.getName()) && part.hasValue())
        .findFirst()
        .map(
            part -> {
              if (!type.isInstance(part.getValue())) {
                throw problem(name, "has a value of another type than it can have");
              }
              return type.cast(part.getValue());
            });
  }

  /**
   * The value of a part.
   *
   * @throws FhirProblem if it is not there, or of another type
   */
  public <T extends Type> T required(String name, Class<T> type) {
    return value(name, type).orElseThrow(() -> problem(name, "must be given"));
  }

  /** A problem of a part. */
  public FhirProblem problem(String name, String what) {
    return new FhirProblem(
        ProblemCode.INVALID_PARAMETER, "\"%s.%s\" %s.".formatted(parameter.getName(), name, what));
  }
}
