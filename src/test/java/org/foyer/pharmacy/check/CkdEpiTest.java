package org.foyer.pharmacy.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.foyer.pharmacy.safety.Person.Sex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CkdEpiTest {

  /** By hand from the published equation. */
  @ParameterizedTest
  @CsvSource({
    "0.7, 50, FEMALE, 105",
    "1.0, 50, FEMALE, 69",
    "0.5, 30, FEMALE, 129",
    "0.9, 50, MALE, 104",
    "1.2, 65, MALE, 67",
    "3.0, 80, MALE, 20",
  })
  void theRateFollowsFromCreatinineAgeAndSex(double creatinine, int age, Sex sex, int rate) {
    assertThat(CkdEpi.rate(creatinine, age, sex)).isEqualByComparingTo(String.valueOf(rate));
  }
}
