package org.foyer.pharmacy.queue.verify;

import java.util.List;
import org.foyer.fhir.TokenValue;
import org.foyer.pharmacy.dispense.Product;
import org.foyer.pharmacy.queue.FillWork;
import org.foyer.pharmacy.queue.OpenFill;
import org.foyer.pharmacy.queue.QueueSettings;
import org.foyer.pharmacy.stock.Pick;
import org.foyer.pharmacy.stock.Shelf;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Chooses the lots of a dispense, which reserves them. */
@Component
class Reservation {

  private final Shelf shelf;
  private final FillWork fills;
  private final QueueSettings settings;

  Reservation(Shelf shelf, FillWork fills, QueueSettings settings) {
    this.shelf = shelf;
    this.fills = fills;
    this.settings = settings;
  }

  /**
   * Chooses lots for a dispense that has location and quantity: what expires first goes first.
   *
   * @throws FhirProblem if there is not as much
   */
  void reserve(OpenFill fill, MedicationDispense dispense, Product product) {
    String location = location(dispense.getLocation());
    if (settings.untracked() && !isTracked(fill, location, product)) {
      return;
    }
    Quantity quantity = dispense.getQuantity();
    List<Pick> picks = shelf.pick(location, product.codes(), quantity.getValue(), unit(quantity));
    picks.forEach(pick -> dispense.addExtension(pick.dispensedFrom()));
  }

  private static String unit(Quantity quantity) {
    return quantity.hasCode() ? quantity.getCode() : quantity.getUnit();
  }

  private static String location(Reference location) {
    IdType id = new IdType(location.getReference());
    if (!"Location".equals(id.getResourceType()) || !id.hasIdPart()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "\"location\" is needed, as the Task does not say where the medicine is taken from.");
    }
    return id.getIdPart();
  }

  private boolean isTracked(OpenFill fill, String location, Product product) {
    return product.codes().stream()
        .map(TokenValue::code)
        .anyMatch(
            code ->
                !fills
                    .store(fill)
                    .search(
                        Basic.class,
                        "stock-location=Location/%s&stock-code=%s".formatted(location, code),
                        1)
                    .isEmpty());
  }
}
