package org.foyer.pharmacy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.foyer.pharmacy.safety.Person.Pregnancy;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PregnanciesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String LOINC = "http://loinc.org";
  private static final String SNOMED_CT = "http://snomed.info/sct";
  private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10-cm";

  @Test
  void withoutAWordNothingIsKnown() {
    assertThat(of()).isEqualTo(Pregnancy.UNKNOWN);
    assertThat(of(status("261665006", 3))).isEqualTo(Pregnancy.UNKNOWN);
  }

  @Test
  void theLatestWordCounts() {
    assertThat(of(status("77386006", 60), status("60001007", 10)).pregnant()).isFalse();
    assertThat(of(status("60001007", 20), status("77386006", 10)).pregnant()).isTrue();
  }

  @Test
  void wordsGrowOld() {
    assertThat(of(status("60001007", 31))).isEqualTo(Pregnancy.UNKNOWN);
    assertThat(of(status("77386006", 302))).isEqualTo(Pregnancy.UNKNOWN);
    assertThat(of(List.of(condition(SNOMED_CT, "77386006", 400)))).isEqualTo(Pregnancy.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"-200, 1", "-100, 2", "-20, 3", "5, 3"})
  void theTrimesterFollowsFromTheDueDate(int daysAfterDueDate, int trimester) {
    Type due = new DateTimeType(TODAY.minusDays(daysAfterDueDate).toString());

    assertThat(of(observation("11778-8", due, 3))).isEqualTo(new Pregnancy(true, trimester));
  }

  @Test
  void aDueDateThatIsLongPastSaysNothing() {
    Type due = new DateTimeType(TODAY.minusDays(30).toString());

    assertThat(of(observation("11778-8", due, 100))).isEqualTo(Pregnancy.UNKNOWN);
  }

  @Test
  void weeksGoOnSinceTheyWereCounted() {
    Type weeks = new Quantity(12).setUnit("weeks").setCode("wk");

    assertThat(of(observation("18185-9", weeks, 21))).isEqualTo(new Pregnancy(true, 2));
  }

  @Test
  void conditionsOfPregnancyCountAndOthersDoNot() {
    assertThat(of(List.of(condition(SNOMED_CT, "59466002", 10)))).isEqualTo(new Pregnancy(true, 2));
    assertThat(of(List.of(condition(ICD_10, "O24.410", 10))).pregnant()).isTrue();
    assertThat(of(List.of(condition(ICD_10, "Z34.02", 10))).pregnant()).isTrue();
    assertThat(of(List.of(condition(ICD_10, "O80", 10)))).isEqualTo(Pregnancy.UNKNOWN);
    assertThat(of(List.of(condition(ICD_10, "E11", 10)))).isEqualTo(Pregnancy.UNKNOWN);
  }

  private static Pregnancy of(Observation... observations) {
    return new Pregnancies(TODAY).of(Arrays.asList(observations), List.of()).value();
  }

  private static Pregnancy of(List<Condition> conditions) {
    return new Pregnancies(TODAY).of(List.of(), conditions).value();
  }

  private static Observation status(String snomed, int daysAgo) {
    return observation("82810-3", concept(SNOMED_CT, snomed), daysAgo);
  }

  private static Observation observation(String loinc, Type value, int daysAgo) {
    Observation observation = new Observation();
    observation.setCode(concept(LOINC, loinc)).setValue(value);
    observation.setEffective(new DateTimeType(TODAY.minusDays(daysAgo).toString()));
    return observation;
  }

  private static Condition condition(String system, String code, int daysAgo) {
    Condition condition = new Condition();
    condition.setCode(concept(system, code));
    condition.setOnset(new DateTimeType(TODAY.minusDays(daysAgo).toString()));
    return condition;
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }
}
