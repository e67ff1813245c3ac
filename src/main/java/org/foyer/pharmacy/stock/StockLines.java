package org.foyer.pharmacy.stock;

import java.util.List;
import org.foyer.fhir.LocalReferences;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Reads which items a resource is about, and how much of each. */
@Component
class StockLines {

  private final LocalReferences references;

  StockLines(LocalReferences references) {
    this.references = references;
  }

  /**
   * So much of one item.
   *
   * @param item the id of the item
   */
  record Line(String item, Quantity quantity) {}

  /**
   * The lines of a resource.
   *
   * @param url of the extension that is a line
   * @throws FhirProblem if one does not say what it is about
   */
  List<Line> of(DomainResource resource, String url) {
    return resource.getExtensionsByUrl(url).stream().map(this::line).toList();
  }

  private Line line(Extension extension) {
    String item =
        StockExtensions.part(extension, PharmacyExtensions.ITEM, Reference.class)
            .flatMap(references::target)
            .filter(target -> "Basic".equals(target.getResourceType()))
            .map(IdType::getIdPart)
            .orElseThrow(() -> incomplete("item, a Basic of this server"));
    Quantity quantity =
        StockExtensions.part(extension, PharmacyExtensions.QUANTITY, Quantity.class)
            .filter(Quantity::hasValue)
            .orElseThrow(() -> incomplete("quantity with a value"));
    return new Line(item, quantity);
  }

  private static FhirProblem incomplete(String what) {
    return new FhirProblem(
        ProblemCode.STOCK_RULE, "What is taken from the stock, or moved, must have " + what + ".");
  }
}
