package org.foyer.billing.charge;

import java.util.Set;
import org.foyer.billing.pricing.PriceKeys;
import org.foyer.fhir.ChangeFollower;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.springframework.stereotype.Component;

/**
 * Prices charges that are not billed yet when a price list changes: soon after, as there may be
 * many.
 */
@Component
class PriceListChanges implements ChangeFollower {

  private static final String TYPE = "ChargeItemDefinition";

  private final StoredResources resources;
  private final Repricing repricing;

  PriceListChanges(StoredResources resources, Repricing repricing) {
    this.resources = resources;
    this.repricing = repricing;
  }

  @Override
  public String name() {
    return "price-lists";
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of(TYPE);
  }

  @Override
  public void changed(String resourceType, String id) {
    resources
        .content(TYPE, id)
        .or(() -> resources.lastContent(TYPE, id))
        .map(ChargeItemDefinition.class::cast)
        .ifPresent(definition -> repricing.keys(PriceKeys.of(definition)));
  }
}
