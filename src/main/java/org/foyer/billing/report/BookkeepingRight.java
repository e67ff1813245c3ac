package org.foyer.billing.report;

import java.util.Collection;
import java.util.Set;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.Roles;
import org.foyer.shared.ScopePermission;
import org.foyer.shared.SmartScope;
import org.springframework.stereotype.Component;

/** Who keeps the books, and may see their totals: who may change all Accounts and payments. */
@Component
class BookkeepingRight {

  private static final Set<String> KEPT = Set.of("Account", "PaymentReconciliation");

  private final Roles roles;

  BookkeepingRight(Roles roles) {
    this.roles = roles;
  }

  /**
   * Refuses all others.
   *
   * @throws FhirProblem if the caller has it not
   */
  void require(Caller caller) {
    boolean given =
        isGiven(caller.scopes())
            && (caller.kind() != Kind.PERSON || isGiven(roles.scopesOf(caller.roles())));
    if (!given) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "Only who keeps the books may do that: the caller may not update every Account and"
              + " PaymentReconciliation.");
    }
  }

  private static boolean isGiven(Collection<SmartScope> scopes) {
    return KEPT.stream()
        .allMatch(
            type ->
                scopes.stream()
                    .anyMatch(
                        scope ->
                            scope.context() != SmartScope.Context.PATIENT
                                && scope.isAbout(type)
                                && scope.permissions().contains(ScopePermission.UPDATE)
                                && scope.filters().isEmpty()));
  }
}
