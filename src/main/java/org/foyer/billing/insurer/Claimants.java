package org.foyer.billing.insurer;

import java.util.List;
import java.util.Optional;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.Roles;
import org.foyer.shared.ScopePermission;
import org.foyer.shared.SmartScope;
import org.springframework.stereotype.Component;

/**
 * Who sends claims: the people and systems of this server's hospital, and other hospitals' systems,
 * or their clearing-houses, in the name of an Organization.
 */
@Component
class Claimants {

  private static final String ELSEWHERE = "provider-system";

  private final Roles roles;

  Claimants(Roles roles) {
    this.roles = roles;
  }

  /** Whether it is the system of another hospital. */
  static boolean isElsewhere(Caller caller) {
    return caller.kind() == Caller.Kind.SYSTEM && caller.roles().contains(ELSEWHERE);
  }

  /** The id of the Organization in whose name the system of another hospital speaks. */
  static Optional<String> elsewhere(Caller caller) {
    return isElsewhere(caller)
        ? Optional.ofNullable(caller.context().organization())
        : Optional.empty();
  }

  /**
   * Lets pass who may claim at all, so that others do not learn what was claimed.
   *
   * @throws FhirProblem if it is somebody else
   */
  void check(Caller caller) {
    if (caller.kind() == Caller.Kind.SERVER) {
      return;
    }
    boolean nameless = isElsewhere(caller) && caller.context().organization() == null;
    if (nameless || !mayCreate(caller.scopes()) || !mayCreate(roles.scopesOf(caller.roles()))) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "Claims are taken from those who may create them, in the name of their Organization.");
    }
  }

  private static boolean mayCreate(List<SmartScope> scopes) {
    return scopes.stream()
        .anyMatch(
            scope ->
                scope.isAbout("Claim") && scope.permissions().contains(ScopePermission.CREATE));
  }
}
