package org.foyer.scheduling.hold;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.FhirOperation;
import org.foyer.scheduling.book.Booker;
import org.foyer.scheduling.book.NamedVisits;
import org.foyer.scheduling.book.SearchsetBundle;
import org.foyer.scheduling.book.Visit;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code Appointment/$hold}.
 *
 * @see <a href="https://profiles.ihe.net/ITI/Scheduling/ITI-116.html">IHE ITI-116</a>
 */
@Component
class HoldOperation implements FhirOperation {

  private static final Set<ProblemCode> NOT_AVAILABLE =
      Set.of(ProblemCode.TIME_TAKEN, ProblemCode.NOT_BOOKABLE);

  private final Holding holding;
  private final NamedVisits parameters;

  HoldOperation(Holding holding, NamedVisits parameters) {
    this.holding = holding;
    this.parameters = parameters;
  }

  /** Holds. */
  @Operation(
      name = "$hold",
      type = Appointment.class,
      canonicalUrl = "https://profiles.ihe.net/ITI/Scheduling/OperationDefinition/appointment-hold")
  public Bundle hold(
      RequestDetails request,
      @OperationParam(name = "appointment-reference", max = 1) @Nullable Reference reference,
      @OperationParam(name = "appointment-resource", max = 1) @Nullable Appointment resource,
      @OperationParam(name = "patient-reference", max = 1) @Nullable Reference patient,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment) {
    Visit visit = parameters.visit(reference, resource);
    @Nullable String who = parameters.patient(patient, null);
    try {
      return SearchsetBundle.of(
          List.of(
              holding.hold(
                  Booker.of(request), visit, who, comment == null ? null : comment.getValue())),
          request);
    } catch (FhirProblem e) {
      throw NOT_AVAILABLE.contains(e.code()) ? asIheSays(e) : e;
    }
  }

  /** IHE wants to be told of an appointment that is not available in just these words. */
  private static FhirProblem asIheSays(FhirProblem problem) {
    return problem.with(
        List.of(new FhirProblem.Issue("fatal", "not-found", "", problem.explanation())));
  }
}
