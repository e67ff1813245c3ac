package org.foyer.billing.insurer;

import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** The insurer's people, who decide and pay; whoever claims does not. */
public final class Adjudicators {

  private static final String ROLE = "adjudicator";

  private Adjudicators() {}

  /**
   * Lets pass who decides for an insurer.
   *
   * @param what they do, such as {@code decide claims}
   * @throws FhirProblem if it is somebody else
   */
  public static void check(Caller caller, String what) {
    if (!caller.roles().contains(ROLE)) {
      throw new FhirProblem(ProblemCode.FORBIDDEN, "Only adjudicators of an insurer " + what + ".");
    }
  }
}
