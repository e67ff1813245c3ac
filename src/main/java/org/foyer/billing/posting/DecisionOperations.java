package org.foyer.billing.posting;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.billing.money.FhirMoney;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Account/$write-off} and {@code Account/$transfer-responsibility}. */
@Component
class DecisionOperations implements FhirOperation {

  private static final String DEFINITIONS = "https://foyer.org/fhir/OperationDefinition/";

  private final Decisions decisions;

  DecisionOperations(Decisions decisions) {
    this.decisions = decisions;
  }

  /** Does without what is owed. */
  @Operation(
      name = "$write-off",
      type = Account.class,
      canonicalUrl = DEFINITIONS + "Account-write-off")
  public PaymentReconciliation writeOff(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "about", max = 1) @Nullable Reference about,
      @OperationParam(name = "amount", min = 1, max = 1) @Nullable Money amount,
      @OperationParam(name = "reason", min = 1, max = 1) @Nullable CodeType reason,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment) {
    DecisionRequest asked =
        new DecisionRequest(
            "Account/" + id.getIdPart(), about, read(amount), code(reason), text(comment));
    return decisions.writeOff(Callers.needed(request), asked);
  }

  /** Makes somebody else owe what an insurer does not pay. */
  @Operation(
      name = "$transfer-responsibility",
      type = Account.class,
      canonicalUrl = DEFINITIONS + "Account-transfer-responsibility")
  public PaymentReconciliation transferResponsibility(
      RequestDetails request,
      @IdParam IdType id,
      @OperationParam(name = "claim", min = 1, max = 1) @Nullable Reference claim,
      @OperationParam(name = "amount", min = 1, max = 1) @Nullable Money amount,
      @OperationParam(name = "to", max = 1) @Nullable Reference to,
      @OperationParam(name = "reason", min = 1, max = 1) @Nullable CodeType reason,
      @OperationParam(name = "comment", max = 1) @Nullable StringType comment) {
    DecisionRequest asked =
        new DecisionRequest(
            "Account/" + id.getIdPart(), claim, read(amount), code(reason), text(comment));
    return decisions.transfer(Callers.needed(request), asked, to);
  }

  private static org.foyer.billing.money.Money read(@Nullable Money amount) {
    return FhirMoney.read(amount)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "\"amount\" must be given, with value and currency."));
  }

  private static String code(@Nullable CodeType reason) {
    return Optional.ofNullable(reason)
        .map(CodeType::getValue)
        .filter(code -> !code.isBlank())
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.REASON_REQUIRED,
                    "\"reason\" must be a code of the value set"
                        + " https://foyer.org/fhir/ValueSet/billing-adjustment-reason."));
  }

  private static @Nullable String text(@Nullable StringType comment) {
    return comment == null ? null : comment.getValue();
  }
}
