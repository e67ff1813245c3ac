package org.foyer.pharmacy.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.pharmacy.safety.Amount;
import org.foyer.pharmacy.safety.IngredientDose;
import org.foyer.pharmacy.safety.MedicineNames;
import org.foyer.pharmacy.safety.PrescribedDoses;
import org.foyer.pharmacy.safety.Strength;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Medication.MedicationIngredientComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * What a medicine is called and what is in it.
 *
 * @param dosed the ingredients of which a dose can be known
 */
record MedicineContent(String name, Set<String> codes, List<Ingredient> dosed) {

  /** An ingredient, and how much of it is in a piece or volume; null if that is not known. */
  record Ingredient(String code, @Nullable Strength strength) {}

  /** By code or name. */
  static MedicineContent of(CodeableConcept concept, MedicineNames names) {
    String name = Medicines.name(concept, "a medicine without a name");
    Set<String> codes = names.find(concept);
    @Nullable Strength strength = codes.size() == 1 ? Strength.ofText(name).orElse(null) : null;
    // Of a combination, the dose is that of the ingredient that is named first.
    List<Ingredient> dosed =
        (codes.size() == 1 ? codes : names.byText(name))
            .stream().limit(1).map(code -> new Ingredient(code, strength)).toList();
    return new MedicineContent(name, codes, dosed);
  }

  /** By its ingredients if all of them are known, else by its code. */
  static MedicineContent of(Medication medication, MedicineNames names) {
    MedicineContent byCode = of(medication.getCode(), names);
    List<Ingredient> ingredients = new ArrayList<>();
    for (MedicationIngredientComponent ingredient : medication.getIngredient()) {
      Set<String> codes =
          ingredient.hasItemCodeableConcept()
              ? names.find(ingredient.getItemCodeableConcept())
              : Set.of();
      if (codes.size() == 1) {
        ingredients.add(
            new Ingredient(
                codes.iterator().next(), strength(ingredient.getStrength()).orElse(null)));
      } else if (!ingredient.hasIsActive() || ingredient.getIsActive()) {
        return byCode;
      }
    }
    if (ingredients.isEmpty()) {
      return byCode;
    }
    boolean better = ingredients.stream().anyMatch(one -> one.strength() != null);
    return new MedicineContent(
        byCode.name(),
        ingredients.stream().map(Ingredient::code).collect(Collectors.toSet()),
        better ? ingredients : byCode.dosed());
  }

  /** How much of the ingredients dosages come to. */
  List<IngredientDose> doses(List<Dosage> dosages) {
    boolean one = dosed.size() == 1;
    return dosed.stream()
        .filter(ingredient -> one || (ingredient.strength() != null && isInPieces(dosages)))
        .flatMap(
            ingredient ->
                PrescribedDoses.of(ingredient.code(), dosages, ingredient.strength()).stream())
        .toList();
  }

  /** So many milligrams of a combination do not tell how much that is of each ingredient. */
  private static boolean isInPieces(List<Dosage> dosages) {
    return dosages.stream()
        .flatMap(dosage -> dosage.getDoseAndRate().stream())
        .allMatch(
            dose ->
                dose.hasDoseQuantity()
                    && Amount.of(BigDecimal.ONE, "" + dose.getDoseQuantity().getCode()).isEmpty());
  }

  private static Optional<Strength> strength(Ratio ratio) {
    Quantity amount = ratio.getNumerator();
    Quantity in = ratio.getDenominator();
    if (!amount.hasValue()
        || !amount.hasCode()
        || in.getValue() == null
        || in.getValue().signum() <= 0) {
      return Optional.empty();
    }
    return Amount.of(amount.getValue(), amount.getCode())
        .map(
            known ->
                "mL".equals(in.getCode())
                    ? new Strength(known, in.getValue())
                    : new Strength(perPiece(known, in.getValue()), null));
  }

  private static Amount perPiece(Amount amount, BigDecimal pieces) {
    return new Amount(amount.value().divide(pieces, MathContext.DECIMAL32), amount.unit());
  }
}
