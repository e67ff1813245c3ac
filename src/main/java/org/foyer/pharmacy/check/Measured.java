package org.foyer.pharmacy.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What an Observation says: of what, when, and how much. */
final class Measured {

  static final String LOINC = "http://loinc.org";
  static final String SNOMED_CT = "http://snomed.info/sct";

  private static final int DAY = "2026-11-22".length();

  private Measured() {}

  /** Whether one of the codings has the system and one of the codes. */
  static boolean has(CodeableConcept concept, String system, Collection<String> codes) {
    return concept.getCoding().stream()
        .anyMatch(
            coding ->
                system.equals(coding.getSystem())
                    && coding.hasCode()
                    && codes.contains(coding.getCode()));
  }

  /** The day of an observation, where it was made; empty if it is not known to the day. */
  static Optional<LocalDate> day(Observation observation) {
    Type effective = observation.getEffective();
    if (effective instanceof Period period) {
      return day(period.hasEnd() ? period.getEndElement() : period.getStartElement());
    }
    return effective instanceof BaseDateTimeType time ? day(time) : Optional.empty();
  }

  /** The day of a time, where it was noted; empty if it is not known to the day. */
  static Optional<LocalDate> day(BaseDateTimeType time) {
    @Nullable String text = time.getValueAsString();
    return text == null || text.length() < DAY
        ? Optional.empty()
        : Optional.of(LocalDate.parse(text.substring(0, DAY)));
  }

  /** The value of an observation that has one. */
  static Optional<Quantity> quantity(Observation observation) {
    return observation.hasValueQuantity() && observation.getValueQuantity().hasValue()
        ? Optional.of(observation.getValueQuantity())
        : Optional.empty();
  }

  /** The unit: its code, or what it is called if it has none. */
  static String unit(Quantity quantity) {
    return quantity.hasCode() ? quantity.getCode() : String.valueOf(quantity.getUnit());
  }

  /** The value; of what is only known to be below a limit, something below that. */
  static BigDecimal value(Quantity quantity) {
    return quantity.getComparator() == QuantityComparator.LESS_THAN
        ? quantity.getValue().subtract(new BigDecimal("0.1"))
        : quantity.getValue();
  }
}
