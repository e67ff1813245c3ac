package org.foyer.pharmacy.adjust;

import org.foyer.pharmacy.stock.Inventory;
import org.foyer.pharmacy.stock.Part;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/**
 * An item, and by how much it changes, or how much of it was found.
 *
 * @param item the id of the item
 */
record AdjustedLine(String item, Quantity quantity) {

  /**
   * Reads a line.
   *
   * @param name the part that says how much
   * @throws org.foyer.shared.FhirProblem if it does not say of what how much
   */
  static AdjustedLine of(Part line, String name, Inventory inventory) {
    Quantity quantity = line.required(name, Quantity.class);
    if (!quantity.hasValue()) {
      throw line.problem(name, "must have a value");
    }
    return new AdjustedLine(
        inventory.id(line.required("item", Reference.class), "Basic", "line.item"), quantity);
  }
}
