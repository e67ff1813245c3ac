package org.foyer.pharmacy.print;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Medication.MedicationIngredientComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** How people, addresses and medicines are written. */
final class Names {

  private Names() {}

  static String of(HumanName name) {
    return name.hasText() ? name.getText() : name.getNameAsSingleString();
  }

  /** On one line. */
  static String of(Address address) {
    if (address.hasText()) {
      return address.getText().replaceAll("\\s*[\\r\\n]+\\s*", ", ");
    }
    String town =
        Stream.of(address.getPostalCode(), address.getCity())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return Stream.concat(address.getLine().stream().map(StringType::getValue), Stream.of(town))
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  static String of(@Nullable CodeableConcept concept) {
    if (concept == null) {
      return "";
    }
    return concept.hasText()
        ? concept.getText()
        : concept.getCoding().stream()
            .map(Names::of)
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse("");
  }

  private static String of(Coding coding) {
    return Objects.requireNonNullElse(
        coding.hasDisplay() ? coding.getDisplay() : coding.getCode(), "");
  }

  /** The name, and what it does not say already: strengths and form. */
  static String of(Medication medication) {
    String name = of(medication.getCode());
    String form = of(medication.getForm());
    String strengths =
        medication.getIngredient().stream()
            .map(Names::strength)
            .filter(strength -> !strength.isBlank())
            .collect(Collectors.joining(" / "));
    boolean saysStrength = name.chars().anyMatch(Character::isDigit);
    boolean saysForm =
        name.toLowerCase(Locale.ROOT).contains(form.toLowerCase(Locale.ROOT).split(" ", 2)[0]);
    return Stream.of(name, saysStrength ? "" : strengths, saysForm ? "" : form)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  private static String strength(MedicationIngredientComponent ingredient) {
    Ratio strength = ingredient.getStrength();
    if (!strength.getNumerator().hasValue()) {
      return "";
    }
    boolean each = !strength.getDenominator().hasValue() || isPiece(strength.getDenominator());
    return each
        ? quantity(strength.getNumerator())
        : quantity(strength.getNumerator()) + "/" + quantity(strength.getDenominator());
  }

  private static String quantity(Quantity quantity) {
    String unit = quantity.hasUnit() ? quantity.getUnit() : quantity.getCode();
    return quantity.getValue().stripTrailingZeros().toPlainString()
        + (unit == null ? "" : " " + unit);
  }

  private static boolean isPiece(Quantity quantity) {
    return quantity.getValue().compareTo(BigDecimal.ONE) == 0 && !quantity.hasUnit();
  }
}
