package org.foyer.pharmacy.stock;

import java.util.List;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.pharmacy.stock.StockSource.Phase;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyDelivery.SupplyDeliveryStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows which resources mean something for the stock. */
@Component
class StockSources {

  private final StockLines lines;

  StockSources(StockLines lines) {
    this.lines = lines;
  }

  /** Whether a resource has lines, whatever they mean at the moment. */
  static boolean hasLines(@Nullable Resource resource) {
    return resource instanceof DomainResource domain
        && !StockItem.isItem(resource)
        && domain.hasExtension(url(resource));
  }

  /** Whether a resource is an adjustment. */
  static boolean isReport(@Nullable Resource resource) {
    return resource instanceof Basic basic
        && basic.getCode().hasCoding(PharmacyCodes.FHIR_TYPE, PharmacyCodes.INVENTORY_REPORT);
  }

  /**
   * What a resource means.
   *
   * @throws org.foyer.shared.FhirProblem if a line that counts does not say what it is about
   */
  StockSource of(@Nullable Resource resource) {
    Phase phase = hasLines(resource) ? phase(resource) : Phase.NOTHING;
    return resource instanceof DomainResource domain && phase != Phase.NOTHING
        ? new StockSource(resource, phase, lines.of(domain, url(resource)))
        : new StockSource(resource, Phase.NOTHING, List.of());
  }

  private static String url(@Nullable Resource resource) {
    return resource instanceof MedicationDispense
        ? PharmacyExtensions.DISPENSED_FROM
        : PharmacyExtensions.STOCK_MOVEMENT;
  }

  private static Phase phase(@Nullable Resource resource) {
    if (resource instanceof MedicationDispense dispense && dispense.hasStatus()) {
      return switch (dispense.getStatus()) {
        case PREPARATION, INPROGRESS, ONHOLD -> Phase.RESERVED;
        case COMPLETED -> Phase.ISSUED;
        default -> Phase.NOTHING;
      };
    }
    boolean counts =
        isReport(resource)
            || (resource instanceof SupplyDelivery delivery
                && delivery.getStatus() == SupplyDeliveryStatus.COMPLETED);
    return counts ? Phase.MOVED : Phase.NOTHING;
  }
}
