package org.foyer.operation.match;

import ca.uhn.fhir.model.valueset.BundleTypeEnum;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.PatientMatch;
import org.foyer.fhir.PatientMatch.Grade;
import org.foyer.shared.Caller;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code Patient/$match}.
 *
 * @see <a href="https://hl7.org/fhir/R4/patient-operation-match.html">Patient/$match</a>
 */
@Component
class MatchOperation implements FhirOperation {

  private static final String CANONICAL = "http://hl7.org/fhir/OperationDefinition/Patient-match";

  /** Enough to know whether there is only one. */
  private static final int TWO = 2;

  private final Matches matches;

  MatchOperation(Matches matches) {
    this.matches = matches;
  }

  /** Finds the patients who may be this person. */
  @Operation(
      name = "$match",
      type = Patient.class,
      canonicalUrl = CANONICAL,
      bundleType = BundleTypeEnum.SEARCHSET)
  public Bundle match(
      RequestDetails request,
      @OperationParam(name = "resource", min = 1, max = 1) @Nullable IBaseResource resource,
      @OperationParam(name = "onlyCertainMatches", max = 1) @Nullable BooleanType onlyCertain,
      @OperationParam(name = "count", max = 1) @Nullable IntegerType count) {
    Caller caller = Callers.needed(request);
    return MatchBundle.of(
        found(MatchRequest.of(resource, onlyCertain, count), caller), request.getFhirServerBase());
  }

  /** Of several certain matches none is, as FHIR says. */
  private List<PatientMatch> found(MatchRequest asked, Caller caller) {
    if (!asked.onlyCertain()) {
      return matches.matches(asked.patient(), asked.count(), caller);
    }
    List<PatientMatch> certain =
        matches.matches(asked.patient(), TWO, caller).stream()
            .filter(match -> match.grade() == Grade.CERTAIN)
            .toList();
    return certain.size() == 1 ? certain : List.of();
  }
}
