package org.foyer.pharmacy.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.foyer.pharmacy.dosage.Sig;
import org.foyer.pharmacy.dosage.Sig.Understood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrescribedDosesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Metformin 500 mg tablet | 1 tablet twice daily | 500 mg | 500 mg | 1000 mg | 7000 mg",
        "Amoxicillin 400 mg/5 mL oral suspension | 10 mL bid | 800 mg | 800 mg | 1600 mg | 11200 mg",
        "Albuterol 90 mcg/actuation inhaler | 2 puffs q6h | 0.18 mg | 0.18 mg | 0.72 mg | 5.04 mg",
        "Insulin glargine 100 units/mL pen injector | 20 units at bedtime"
            + " | 20 units | 20 units | 20 units | 140 units",
        "Ketorolac 30 mg/mL injection | 30 mg iv once | 30 mg | 30 mg | 30 mg | 30 mg",
        "Paracetamol | 500 mg to 1 g | - | - | - | -",
        "Paracetamol 500 mg tablet | 1-2 tablets q4-6h prn | 500 mg | 1000 mg | 6000 mg | 42000 mg",
        "Methotrexate 2.5 mg tablet | 6 tablets once a week | 15 mg | 15 mg | 15 mg | 15 mg",
        "Levothyroxine 50 mcg tablet | 1 tablet in the morning and 2 tablets at night"
            + " | 50 micrograms | 0.1 mg | 0.15 mg | 1.05 mg",
        "Prednisone 5 mg tablet | 8 tablets daily for 5 days, then 4 tablets daily for 5 days"
            + " | 20 mg | 40 mg | 40 mg | 280 mg",
      })
  void dosesFollowFromDosageAndStrength(
      String name, String sig, String least, String most, String day, String week) {
    Optional<IngredientDose> dose = dose(name, sig);

    if ("-".equals(least)) {
      assertThat(dose).isEmpty();
    } else {
      assertThat(dose)
          .map(
              one ->
                  List.of(
                      String.valueOf(one.least()),
                      String.valueOf(one.most()),
                      String.valueOf(one.day()),
                      String.valueOf(one.week())))
          .contains(List.of(least, most, day, week));
    }
  }

  @Test
  void whatCannotBeConvertedIsNotKnown() {
    assertThat(dose("Metformin", "1 tablet twice daily")).isEmpty();
    assertThat(dose("Amoxicillin 400 mg/5 mL", "1 tablet twice daily")).isEmpty();
    assertThat(dose("Hydrocortisone 1 % cream", "apply twice daily")).isEmpty();
    assertThat(dose("Metformin 500 mg tablet", "1 tablet once as needed").orElseThrow().day())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Co-amoxiclav 500 mg/125 mg", "Metformin", "Urea 10 % cream", "0.4 mL"})
  void aNameWithoutOneStrengthHasNone(String name) {
    assertThat(Strength.ofText(name)).isEmpty();
  }

  private static Optional<IngredientDose> dose(String name, String sig) {
    return Sig.parse(sig) instanceof Understood understood
        ? PrescribedDoses.of("any", understood.steps(), Strength.ofText(name).orElse(null))
        : Optional.empty();
  }
}
