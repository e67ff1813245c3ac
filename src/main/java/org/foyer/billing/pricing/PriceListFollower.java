package org.foyer.billing.pricing;

import java.util.List;
import java.util.Set;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.springframework.stereotype.Component;

/** Keeps by what price lists are found, in the transactions that write them. */
@Component
class PriceListFollower implements TransactionFollower {

  /** Before what is priced. */
  private static final int ORDER = 78;

  private final PriceTable table;

  PriceListFollower(PriceTable table) {
    this.table = table;
  }

  @Override
  public Set<String> types() {
    return Set.of("ChargeItemDefinition");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    for (ResourceChange change : changes) {
      if (change.after() instanceof ChargeItemDefinition definition) {
        table.keep(change.id(), PriceKeys.of(definition));
      } else {
        table.forget(change.id());
      }
    }
  }
}
