package org.foyer.operation.docref;

import java.util.List;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/**
 * Which documents are asked for.
 *
 * @param patient the id of the patient
 * @param care when the care was given that they tell of
 * @param types one of these; any if there are none
 * @param onDemand only documents that are made when asked for
 * @param profiles one of these formats; any if there are none
 */
record DocrefRequest(
    String patient, CareDates care, List<Coding> types, boolean onDemand, List<String> profiles) {

  /**
   * As the parameters of the operation say.
   *
   * @throws FhirProblem if they say no patient, or what cannot be
   */
  static DocrefRequest of(
      @Nullable IdType patient,
      CareDates care,
      @Nullable List<Coding> types,
      @Nullable BooleanType onDemand,
      @Nullable List<CanonicalType> profiles) {
    if (patient == null || !patient.hasIdPart() || isOfAnotherType(patient)) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The parameter patient must be the id of a patient.");
    }
    List<Coding> codings = types == null ? List.of() : List.copyOf(types);
    if (codings.stream().anyMatch(coding -> !coding.hasCode())) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The parameter type must be a coding with a code.");
    }
    return new DocrefRequest(
        patient.getIdPart(),
        care,
        codings,
        onDemand != null && onDemand.booleanValue(),
        profiles == null ? List.of() : profiles.stream().map(CanonicalType::getValue).toList());
  }

  private static boolean isOfAnotherType(IdType patient) {
    return patient.hasResourceType() && !"Patient".equals(patient.getResourceType());
  }

  /** The days or moments between which care was given, as the parameters say. */
  static CareDates between(@Nullable DateTimeType start, @Nullable DateTimeType end) {
    CareDates dates =
        new CareDates(
            start == null ? CareDates.ALWAYS.first() : CareDates.firstOf(start),
            end == null ? CareDates.ALWAYS.last() : CareDates.lastOf(end));
    if (dates.last().isBefore(dates.first())) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The parameter end lies before the parameter start.");
    }
    return dates;
  }
}
