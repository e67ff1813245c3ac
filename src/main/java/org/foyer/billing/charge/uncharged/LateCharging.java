package org.foyer.billing.charge.uncharged;

import java.util.Collection;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.charge.FinishedWork;
import org.foyer.billing.charge.LateCharges;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.Roles;
import org.foyer.shared.ScopePermission;
import org.foyer.shared.SmartScope;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Lets those who may charge by hand charge what was done, as the server would have done it had
 * there been a price.
 */
@Component
class LateCharging {

  private final Stores stores;
  private final OperationTransactions transactions;
  private final LateCharges charges;
  private final FinishedWork work;
  private final Roles roles;

  LateCharging(
      Stores stores,
      OperationTransactions transactions,
      LateCharges charges,
      FinishedWork work,
      Roles roles) {
    this.stores = stores;
    this.transactions = transactions;
    this.charges = charges;
    this.work = work;
    this.roles = roles;
  }

  /**
   * Charges what is not charged yet and has a price.
   *
   * @return the new charges, and what is still not charged
   * @throws FhirProblem if the caller may not charge or does not see a source, or a source does not
   *     say that something was done
   */
  Parameters charge(Caller caller, ChargeRequest asked) {
    requireRight(caller);
    Store store = stores.of(caller);
    List<Resource> sources = asked.sources().stream().map(source -> read(store, source)).toList();
    List<String> made =
        transactions.run(BillingCodes.OPERATION, () -> charges.charge(asked.sources()));
    Parameters answer = new Parameters();
    made.forEach(charge -> answer.addParameter("charge", new Reference(charge)));
    // What is charged is known when the transaction has ended.
    return UnchargedLines.add(answer, work.uncharged(sources));
  }

  private static Resource read(Store store, String reference) {
    IdType id = new IdType(reference);
    return store
        .read(id.getResourceType(), id.getIdPart())
        .orElseThrow(
            () -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no %s.".formatted(reference)));
  }

  private void requireRight(Caller caller) {
    boolean given =
        isGiven(caller.scopes())
            && (caller.kind() != Kind.PERSON || isGiven(roles.scopesOf(caller.roles())));
    if (!given) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "Only who may charge by hand may do that: the caller may not create ChargeItem.");
    }
  }

  private static boolean isGiven(Collection<SmartScope> scopes) {
    return scopes.stream()
        .anyMatch(
            scope ->
                scope.context() != SmartScope.Context.PATIENT
                    && scope.isAbout("ChargeItem")
                    && scope.permissions().contains(ScopePermission.CREATE)
                    && scope.filters().isEmpty());
  }
}
