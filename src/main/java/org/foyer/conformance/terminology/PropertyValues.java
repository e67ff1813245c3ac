package org.foyer.conformance.terminology;

import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;

/** The values of concepts' properties. */
final class PropertyValues {

  private PropertyValues() {}

  /** The value as text: of a coding, its code. */
  static String text(Type value) {
    String text = value instanceof Coding coding ? coding.getCode() : value.primitiveValue();
    return text == null ? "" : text;
  }
}
