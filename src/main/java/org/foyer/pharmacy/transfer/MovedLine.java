package org.foyer.pharmacy.transfer;

import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.Part;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/**
 * So much of an item that goes.
 *
 * @param item the id of the item
 */
record MovedLine(String item, Quantity quantity) {

  /**
   * Reads a line.
   *
   * @throws org.foyer.shared.FhirProblem if it does not say of what how much
   */
  static MovedLine of(Part line, Inventory inventory) {
    Quantity quantity = line.required("quantity", Quantity.class);
    if (!quantity.hasValue() || quantity.getValue().signum() <= 0) {
      throw line.problem("quantity", "must be more than nothing");
    }
    return new MovedLine(
        inventory.id(line.required("item", Reference.class), "Basic", "line.item"), quantity);
  }
}
