package org.foyer.pharmacy.print;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.document.Names;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Medication.MedicationIngredientComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;

/** How medicines are written. */
final class MedicineNames {

  private MedicineNames() {}

  /** The name, and what it does not say already: strengths and form. */
  static String of(Medication medication) {
    String name = Names.of(medication.getCode());
    String form = Names.of(medication.getForm());
    String strengths =
        medication.getIngredient().stream()
            .map(MedicineNames::strength)
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
