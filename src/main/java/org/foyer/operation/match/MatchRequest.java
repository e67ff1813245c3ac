package org.foyer.operation.match;

import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Patient/$match} is asked.
 *
 * @param patient what is known of the person
 * @param onlyCertain whether only a single certain match is wanted
 * @param count how many at most
 */
record MatchRequest(Patient patient, boolean onlyCertain, int count) {

  private static final int USUAL = 20;
  private static final int MOST = 100;

  /**
   * The request that these parameters make.
   *
   * @throws FhirProblem if they make none
   */
  static MatchRequest of(
      @Nullable IBaseResource resource,
      @Nullable BooleanType onlyCertainMatches,
      @Nullable IntegerType count) {
    if (!(resource instanceof Patient patient)) {
      throw invalid("The parameter resource must be a Patient.");
    }
    Person person = Persons.of(patient);
    if (person.names().isEmpty()
        && person.identifiers().isEmpty()
        && person.telecoms().isEmpty()
        && person.birthDate().isEmpty()) {
      throw invalid(
          "The Patient says nothing to search by: a name, a birth date, an identifier with its"
              + " system, or a telephone number or e-mail address.");
    }
    int wanted = count == null || !count.hasValue() ? USUAL : count.getValue();
    if (wanted < 1) {
      throw invalid("The parameter count must be at least 1.");
    }
    return new MatchRequest(
        patient,
        onlyCertainMatches != null && onlyCertainMatches.booleanValue(),
        Math.min(wanted, MOST));
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, explanation);
  }
}
