package org.foyer.pharmacy.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyDelivery.SupplyDeliveryStatus;

/**
 * A place with stock of one medicine, for tests.
 *
 * @param location the id of the Location
 * @param code the code of the medicine, unlike any other
 */
public record Stockroom(FhirHttp fhir, String location, String code) {

  /** The system of the codes. */
  public static final String SYSTEM = "urn:example:foyer:medicine";

  private static final String PROFILES = "https://foyer.org/fhir/StructureDefinition/";

  /** An empty one, of a new medicine. */
  public static Stockroom open(FhirHttp fhir) {
    return new Stockroom(fhir, place(fhir), "m" + Patients.unique());
  }

  /** Another place, for the same medicine. */
  public Stockroom elsewhere() {
    return new Stockroom(fhir, place(fhir), code);
  }

  private static String place(FhirHttp fhir) {
    return fhir.create(new Location().setName("Place " + Patients.unique())).id();
  }

  /** So many tablets. */
  public static Quantity tablets(long value) {
    return new Quantity()
        .setValue(value)
        .setUnit("tablet")
        .setSystem("http://unitsofmeasure.org")
        .setCode("{tablet}");
  }

  /** A lot of which nothing is there yet. */
  public Basic item(String lot, LocalDate expiry) {
    Basic item = new Basic();
    item.getMeta().addProfile(PROFILES + "foyer-stock-item");
    item.getCode()
        .addCoding()
        .setSystem(PharmacyCodes.FHIR_TYPE)
        .setCode(PharmacyCodes.INVENTORY_ITEM);
    item.addExtension(StockExtensions.STATUS, new CodeType("active"));
    item.addExtension(
        StockExtensions.CODE, new CodeableConcept(new Coding().setSystem(SYSTEM).setCode(code)));
    item.addExtension(StockExtensions.LOT, new StringType(lot));
    item.addExtension(StockExtensions.EXPIRY, new DateType(expiry.toString()));
    item.addExtension(StockExtensions.LOCATION, new Reference("Location/" + location));
    item.addExtension(StockExtensions.ON_HAND, tablets(0));
    return item;
  }

  /** The id of a new lot of which so much is there, if that is more than nothing. */
  public String lot(String lot, LocalDate expiry, long quantity) {
    String id = fhir.create(item(lot, expiry)).id();
    if (quantity > 0 && fhir.create(delivery(movement(id, quantity))).status() != 201) {
      throw new AssertionError("The receipt was refused");
    }
    return id;
  }

  /** A movement of so many tablets of an item. */
  public static Extension movement(String item, long quantity) {
    return line(PharmacyExtensions.STOCK_MOVEMENT, item, quantity);
  }

  private static Extension line(String url, String item, long quantity) {
    Extension line = new Extension(url);
    line.addExtension(PharmacyExtensions.ITEM, new Reference("Basic/" + item));
    line.addExtension(PharmacyExtensions.QUANTITY, tablets(quantity));
    return line;
  }

  /** A completed delivery. */
  public static SupplyDelivery delivery(Extension... movements) {
    SupplyDelivery delivery = new SupplyDelivery().setStatus(SupplyDeliveryStatus.COMPLETED);
    delivery.getMeta().addProfile(PROFILES + "foyer-stock-movement");
    delivery.setOccurrence(new DateTimeType(Date.from(Instant.now())));
    for (Extension movement : movements) {
      delivery.addExtension(movement);
    }
    return delivery;
  }

  /** An adjustment by hand. */
  public static Basic adjustment(String reason, Extension... movements) {
    Basic report = new Basic().setCreated(Date.from(Instant.now()));
    report.getMeta().addProfile(PROFILES + "foyer-inventory-report");
    report
        .getCode()
        .addCoding()
        .setSystem(PharmacyCodes.FHIR_TYPE)
        .setCode(PharmacyCodes.INVENTORY_REPORT);
    report.addExtension(
        StockExtensions.REASON,
        new CodeableConcept(
            new Coding()
                .setSystem("https://foyer.org/fhir/CodeSystem/stock-adjustment-reason")
                .setCode(reason)));
    for (Extension movement : movements) {
      report.addExtension(movement);
    }
    return report;
  }

  /** A dispense of so many tablets of an item. */
  public MedicationDispense dispense(
      MedicationDispenseStatus status, String patient, String item, long quantity) {
    MedicationDispense dispense = new MedicationDispense();
    dispense.setMedication(new CodeableConcept(new Coding().setSystem(SYSTEM).setCode(code)));
    dispense.setSubject(new Reference("Patient/" + patient));
    dispense.setQuantity(tablets(quantity));
    dispense.addExtension(line(PharmacyExtensions.DISPENSED_FROM, item, quantity));
    return as(dispense, status);
  }

  /** The same dispense with another status. */
  public static MedicationDispense as(
      MedicationDispense dispense, MedicationDispenseStatus status) {
    dispense.setStatus(status);
    if (status == MedicationDispenseStatus.COMPLETED) {
      dispense.setWhenHandedOver(Date.from(Instant.now()));
    }
    if (status == MedicationDispenseStatus.CANCELLED) {
      dispense.setStatusReason(new CodeableConcept().setText("Not needed"));
    }
    return dispense;
  }

  /** What an item says that is there. */
  public BigDecimal onHand(String item) {
    return quantity(item, StockExtensions.ON_HAND);
  }

  /** What an item says that is reserved. */
  public BigDecimal reserved(String item) {
    return quantity(item, StockExtensions.RESERVED);
  }

  private BigDecimal quantity(String item, String url) {
    return StockExtensions.value(fhir.get("Basic/" + item).as(Basic.class), url, Quantity.class)
        .map(Quantity::getValue)
        .orElse(BigDecimal.ZERO);
  }
}
