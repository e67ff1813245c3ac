package org.foyer.conformance.validation;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Enumeration;

/** The names of types, as StructureDefinitions have them. */
final class Types {

  private Types() {}

  /** The type of a value; the model has classes for bound codes and for profiles of Quantity. */
  static String of(Base value) {
    if (value instanceof Enumeration<?>) {
      return "code";
    }
    String type = value.fhirType();
    return switch (type) {
      case "SimpleQuantity", "MoneyQuantity" -> "Quantity";
      default -> type;
    };
  }
}
