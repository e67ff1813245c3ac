package org.foyer.pharmacy.stock;

import java.util.Optional;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;

/** The elements of stock items, adjustments and stock levels that FHIR R4 has no place for. */
public final class StockExtensions {

  /** On a stock item: active, inactive (blocked) or entered-in-error; a code. */
  public static final String STATUS = url("stock-status");

  /** On a stock item and a stock level: what it is; a CodeableConcept. */
  public static final String CODE = url("stock-code");

  /** On a stock item: the lot of the maker; a string. */
  public static final String LOT = url("stock-lot");

  /** On a stock item: the last day on which it may be used; a date. */
  public static final String EXPIRY = url("stock-expiry");

  /** On a stock item and a stock level: the Location. */
  public static final String LOCATION = url("stock-location");

  /** On a stock item: how much is there; a Quantity. Only the server writes it. */
  public static final String ON_HAND = url("stock-on-hand");

  /** On a stock item: how much of it is promised; a Quantity. Only the server writes it. */
  public static final String RESERVED = url("stock-reserved");

  /** On an adjustment: why; a CodeableConcept. */
  public static final String REASON = url("stock-adjustment-reason");

  /** On a stock level: below which an order is suggested; a Quantity. */
  public static final String REORDER_POINT = url("stock-reorder-point");

  /** On a stock level: up to which is ordered; a Quantity. */
  public static final String TARGET = url("stock-target");

  /** On a stock level: from whom is ordered; an Organization. */
  public static final String SUPPLIER = url("stock-supplier");

  /** Part of a movement of a count: what was found; a Quantity. */
  public static final String COUNTED = "counted";

  private StockExtensions() {}

  private static String url(String name) {
    return "https://foyer.org/fhir/StructureDefinition/" + name;
  }

  /** The value of an extension, if there is one of this type. */
  public static <T extends Type> Optional<T> value(
      DomainResource resource, String url, Class<T> type) {
    return resource.getExtensionsByUrl(url).stream()
        .map(Extension::getValue)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** The value of a part of a complex extension, if there is one of this type. */
  public static <T extends Type> Optional<T> part(Extension extension, String url, Class<T> type) {
    return extension.getExtensionsByUrl(url).stream()
        .map(Extension::getValue)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
