package org.foyer.pharmacy.renewal;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.fhir.FhirOperation;
import org.foyer.pharmacy.AnswerBundle;
import org.foyer.pharmacy.sign.Prescriber;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code MedicationRequest/$renew}, {@code $refill} and {@code Task/$answer-renewal}. */
@Component
class RenewalOperations implements FhirOperation {

  private final Renewals renewals;
  private final Refills refills;
  private final Answering answering;

  RenewalOperations(Renewals renewals, Refills refills, Answering answering) {
    this.renewals = renewals;
    this.refills = refills;
    this.answering = answering;
  }

  /** Asks the prescriber for a renewal. */
  @Operation(
      name = "$renew",
      type = MedicationRequest.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/MedicationRequest-renew")
  public Task renew(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment) {
    return renewals.request(
        Askers.whoMayMakeTasks(request),
        id.getIdPart(),
        comment == null ? null : comment.getValue());
  }

  /** Asks the pharmacy for the next fill. */
  @Operation(
      name = "$refill",
      type = MedicationRequest.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/MedicationRequest-refill")
  public Task refill(RequestDetails request, @IdParam IdType id) {
    return refills.request(Askers.whoMayRefill(request), id.getIdPart());
  }

  /** Approves or denies a renewal. */
  @Operation(
      name = "$answer-renewal",
      type = Task.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/Task-answer-renewal")
  public Bundle answer(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "answer", min = 1, max = 1) @Nullable CodeType answer,
      @OperationParam(name = "reason", max = 1) @Nullable CodeType reason,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment) {
    RenewalAnswer given =
        RenewalAnswer.of(
            answer == null ? null : answer.getValue(),
            reason == null ? null : reason.getValue(),
            comment == null ? null : comment.getValue());
    Prescriber prescriber = Prescriber.of(request, "answer requests for renewals");
    return AnswerBundle.of(answering.answer(prescriber, id.getIdPart(), given), request);
  }
}
