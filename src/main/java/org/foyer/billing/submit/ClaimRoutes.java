package org.foyer.billing.submit;

import java.util.List;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the way of a claim by its insurer. */
@Component
public class ClaimRoutes {

  private static final String DECIDES = "adjudicator";

  private final List<ClaimRoute> routes;

  ClaimRoutes(ObjectProvider<ClaimRoute> routes) {
    this.routes = routes.orderedStream().toList();
  }

  /**
   * The way of a claim.
   *
   * @throws FhirProblem {@code not-billable}, if its insurer is not known; {@code forbidden}, if
   *     the caller decides claims
   */
  public ClaimRoute of(Caller caller, Submission submission) {
    if (caller.roles().contains(DECIDES)) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN, "Whoever decides claims for an insurer does not send them.");
    }
    return routes.stream()
        .filter(route -> route.takes(caller, submission))
        .findFirst()
        .orElseThrow(
            () ->
                new FhirProblem(
                        ProblemCode.NOT_BILLABLE,
                        "No way is known to this insurer: its claims are not decided here, and it"
                            + " is no partner.")
                    .at("Claim.insurer"));
  }
}
