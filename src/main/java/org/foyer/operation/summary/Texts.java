package org.foyer.operation.summary;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** How values are written for people. */
final class Texts {

  private static final int LENGTH_OF_DAY = 10;

  private Texts() {}

  static String of(@Nullable CodeableConcept concept) {
    if (concept == null) {
      return "";
    }
    if (concept.hasText()) {
      return concept.getText();
    }
    return concept.getCoding().stream()
        .map(Texts::of)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  static String of(Coding coding) {
    return Objects.requireNonNullElse(
        coding.hasDisplay() ? coding.getDisplay() : coding.getCode(), "");
  }

  static String of(Collection<CodeableConcept> concepts) {
    return joined(concepts.stream().map(Texts::of));
  }

  static String of(HumanName name) {
    return name.hasText() ? name.getText() : name.getNameAsSingleString();
  }

  /** A day, month or year as it was written; the day alone of a moment. */
  static String day(@Nullable Type date) {
    if (date instanceof BaseDateTimeType moment && moment.hasValue()) {
      String text = moment.getValueAsString();
      return text.length() > LENGTH_OF_DAY ? text.substring(0, LENGTH_OF_DAY) : text;
    }
    if (date instanceof Period period) {
      return period.hasStart() ? day(period.getStartElement()) : day(period.getEndElement());
    }
    return date == null || date.isDateTime() ? "" : value(date);
  }

  /** The value of an observation, or those of its components, or why there is none. */
  static String result(Observation observation) {
    Stream<String> own =
        Stream.of(
            observation.hasValue()
                ? value(observation.getValue())
                : of(observation.getDataAbsentReason()));
    Stream<String> parts =
        observation.getComponent().stream()
            .filter(part -> part.hasValue())
            .map(part -> of(part.getCode()) + ": " + value(part.getValue()));
    String result = joined(Stream.concat(own, parts));
    String meaning = of(observation.getInterpretation());
    return meaning.isEmpty() ? result : result + " (" + meaning + ")";
  }

  static String value(@Nullable Type value) {
    if (value instanceof Quantity quantity) {
      return quantity(quantity);
    }
    if (value instanceof CodeableConcept concept) {
      return of(concept);
    }
    if (value instanceof BaseDateTimeType || value instanceof Period) {
      return day(value);
    }
    if (value instanceof Range range) {
      return quantity(range.getLow()) + " to " + quantity(range.getHigh());
    }
    if (value instanceof Ratio ratio) {
      return quantity(ratio.getNumerator()) + " : " + quantity(ratio.getDenominator());
    }
    if (value instanceof BooleanType yes) {
      return yes.booleanValue() ? "yes" : "no";
    }
    return value != null && value.isPrimitive()
        ? Objects.requireNonNullElse(value.primitiveValue(), "")
        : "";
  }

  static String ranges(List<ObservationReferenceRangeComponent> ranges) {
    return joined(
        ranges.stream()
            .map(
                range ->
                    range.hasText()
                        ? range.getText()
                        : Stream.of(
                                range.hasLow() ? "from " + quantity(range.getLow()) : "",
                                range.hasHigh() ? "to " + quantity(range.getHigh()) : "")
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(" "))));
  }

  static String joined(Stream<String> texts) {
    return texts.filter(text -> !text.isBlank()).collect(Collectors.joining(", "));
  }

  private static String quantity(Quantity quantity) {
    if (!quantity.hasValue()) {
      return "";
    }
    String comparator = quantity.hasComparator() ? quantity.getComparator().toCode() + " " : "";
    String unit = quantity.hasUnit() ? quantity.getUnit() : quantity.getCode();
    return comparator + quantity.getValue().toPlainString() + (unit == null ? "" : " " + unit);
  }
}
