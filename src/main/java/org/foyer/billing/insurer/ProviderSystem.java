package org.foyer.billing.insurer;

import java.util.Optional;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.ScopePermission;
import org.jspecify.annotations.Nullable;

/** A hospital's system, or its clearing-house, that sends claims in the name of an Organization. */
final class ProviderSystem {

  private static final String ROLE = "provider-system";

  private ProviderSystem() {}

  static boolean is(Caller caller) {
    return caller.kind() == Caller.Kind.SYSTEM && caller.roles().contains(ROLE);
  }

  /**
   * The id of the Organization in whose name such a system speaks; empty for other callers.
   *
   * @throws FhirProblem if it may not send claims
   */
  static Optional<String> organization(Caller caller) {
    if (!is(caller)) {
      return Optional.empty();
    }
    @Nullable String organization = caller.context().organization();
    boolean mayClaim =
        caller.scopes().stream()
            .anyMatch(
                scope ->
                    scope.isAbout("Claim") && scope.permissions().contains(ScopePermission.CREATE));
    if (organization == null || !mayClaim) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "Claims are taken from systems that may create them in the name of their Organization.");
    }
    return Optional.of(organization);
  }
}
