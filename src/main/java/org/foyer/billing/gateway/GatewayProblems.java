package org.foyer.billing.gateway;

import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** Tells callers why the gateway does not do what they want. */
final class GatewayProblems {

  private GatewayProblems() {}

  static FhirProblem of(GatewayException e) {
    return (e.isPermanent()
            ? new FhirProblem(
                ProblemCode.PAYMENT_REFUSED, "The payment gateway refuses: %s.".formatted(e.code()))
            : new FhirProblem(
                ProblemCode.GATEWAY_UNREACHABLE, "The payment gateway does not answer now."))
        .because(e.code())
        .causedBy(e);
  }
}
