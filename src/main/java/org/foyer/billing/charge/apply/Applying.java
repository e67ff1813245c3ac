package org.foyer.billing.charge.apply;

import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a charge be priced by one price list; the rules of charges judge and price what is written.
 */
@Component
class Applying {

  private final Stores stores;
  private final OperationTransactions transactions;

  Applying(Stores stores, OperationTransactions transactions) {
    this.stores = stores;
    this.transactions = transactions;
  }

  /**
   * Stores the charge with the price that the list gives it.
   *
   * @param account the id of the Account that it belongs to; null for the one in which it is
   * @throws FhirProblem if there is no such thing, or the list has no price for the charge
   */
  ChargeItem apply(Caller caller, String definition, String charge, @Nullable String account) {
    Store store = stores.of(caller);
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          ChargeItemDefinition list =
              store
                  .read(ChargeItemDefinition.class, definition)
                  .orElseThrow(() -> none("ChargeItemDefinition", definition));
          ChargeItem found =
              store.read(ChargeItem.class, charge).orElseThrow(() -> none("ChargeItem", charge));
          found.setDefinitionCanonical(List.of(new CanonicalType(name(list))));
          found.setDefinitionUri(List.of());
          if (account != null) {
            found.setAccount(List.of(new Reference("Account/" + account)));
          }
          return store.update(found);
        });
  }

  private static String name(ChargeItemDefinition list) {
    return list.hasVersion() ? list.getUrl() + "|" + list.getVersion() : list.getUrl();
  }

  private static FhirProblem none(String type, String id) {
    return new FhirProblem(ProblemCode.NOT_FOUND, "There is no %s/%s.".formatted(type, id));
  }
}
