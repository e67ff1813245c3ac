package org.foyer.billing.charge;

import java.util.Optional;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Charges as rules depend on them, and as the server itself changes them. */
@Component
class StoredCharges {

  private static final String TYPE = "ChargeItem";
  private static final String REASON = "charges follow what was done and what it costs";

  private final StoredResources resources;
  private final Stores stores;

  StoredCharges(StoredResources resources, Stores stores) {
    this.resources = resources;
    this.stores = stores;
  }

  /** A charge; empty if it is not there, or no more. */
  Optional<ChargeItem> find(String id) {
    Optional<ChargeItem> found = resources.content(TYPE, id).map(ChargeItem.class::cast);
    found.ifPresent(charge -> charge.setId(new IdType(TYPE, id)));
    return found;
  }

  void create(ChargeItem charge) {
    charge.setId(new IdType(TYPE, stores.asSystem(REASON).create(charge).getIdPart()));
  }

  void update(ChargeItem charge) {
    charge.setId(new IdType(TYPE, charge.getIdElement().getIdPart()));
    stores.asSystem(REASON).update(charge);
  }
}
