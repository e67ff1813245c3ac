package org.foyer.pharmacy.stock;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyDelivery.SupplyDeliveryStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the resources by which stock is kept. */
@Component
public class StockRecords {

  /** The system of the reasons of adjustments. */
  public static final String REASONS = "https://foyer.org/fhir/CodeSystem/stock-adjustment-reason";

  private static final String PROFILES = "https://foyer.org/fhir/StructureDefinition/";

  private final Clock clock;

  StockRecords(Clock clock) {
    this.clock = clock;
  }

  /**
   * A lot that a place does not have yet.
   *
   * @param code what it is
   * @param medicine the Medication of the formulary, if it is known
   */
  public Basic item(StockItem what, CodeableConcept code, @Nullable Reference medicine) {
    Basic item = new Basic();
    item.getMeta().addProfile(PROFILES + "foyer-stock-item");
    item.getCode()
        .addCoding()
        .setSystem(PharmacyCodes.FHIR_TYPE)
        .setCode(PharmacyCodes.INVENTORY_ITEM);
    item.addExtension(StockExtensions.STATUS, new CodeType(what.status()));
    item.addExtension(StockExtensions.CODE, code);
    item.addExtension(StockExtensions.LOT, new StringType(what.lot()));
    item.addExtension(StockExtensions.EXPIRY, new DateType(what.expiry().toString()));
    item.addExtension(StockExtensions.LOCATION, new Reference("Location/" + what.location()));
    item.addExtension(StockExtensions.ON_HAND, what.unit().quantity(BigDecimal.ZERO));
    if (what.gtin() != null) {
      item.addIdentifier().setSystem(PharmacyCodes.GTIN).setValue(what.gtin());
    }
    if (medicine != null) {
      item.setSubject(medicine);
    }
    return item;
  }

  /** A delivery that takes place now. */
  public SupplyDelivery delivery(Collection<Extension> movements) {
    SupplyDelivery delivery = new SupplyDelivery().setStatus(SupplyDeliveryStatus.COMPLETED);
    delivery.getMeta().addProfile(PROFILES + "foyer-stock-movement");
    delivery.setOccurrence(new DateTimeType(Date.from(clock.instant())));
    movements.forEach(delivery::addExtension);
    return delivery;
  }

  /**
   * An adjustment that counts now.
   *
   * @param reason a code of {@link #REASONS}
   * @param comment what to note with it
   */
  public Basic adjustment(
      Caller caller, String reason, @Nullable String comment, Collection<Extension> movements) {
    Basic report = new Basic();
    report.getMeta().addProfile(PROFILES + "foyer-inventory-report");
    report
        .getCode()
        .addCoding()
        .setSystem(PharmacyCodes.FHIR_TYPE)
        .setCode(PharmacyCodes.INVENTORY_REPORT);
    report.setCreatedElement(new DateType(today().toString()));
    @Nullable String author = caller.context().fhirUser();
    if (author != null && author.startsWith("Practitioner")) {
      report.setAuthor(new Reference(author));
    }
    CodeableConcept why = new CodeableConcept().setText(comment);
    why.addCoding().setSystem(REASONS).setCode(reason);
    report.addExtension(StockExtensions.REASON, why);
    movements.forEach(report::addExtension);
    return report;
  }

  /** A movement of so much of an item. */
  public static Extension movement(StockItem item, BigDecimal quantity) {
    return movement("Basic/" + item.id(), item.unit(), quantity);
  }

  /**
   * A movement of so much of an item.
   *
   * @param item such as {@code Basic/1}
   */
  public static Extension movement(String item, StockUnit unit, BigDecimal quantity) {
    Extension movement = new Extension(PharmacyExtensions.STOCK_MOVEMENT);
    movement.addExtension(PharmacyExtensions.ITEM, new Reference(item));
    movement.addExtension(PharmacyExtensions.QUANTITY, unit.quantity(quantity));
    return movement;
  }

  /** What day it is. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }
}
