package org.foyer.pharmacy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.foyer.pharmacy.safety.Person.RenalFunction;
import org.foyer.pharmacy.safety.Person.Sex;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.junit.jupiter.api.Test;

class KidneysTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String EGFR = "62238-1";
  private static final String CREATININE = "2160-0";

  private final Kidneys kidneys = new Kidneys(TODAY.minusYears(70), Sex.MALE);

  @Test
  void theLatestCountsAndOnOneDayWhatWasReported() {
    Observation reported = measured(EGFR, 55, "mL/min/{1.73_m2}", 10);

    assertThat(value(reported, measured(CREATININE, 3, "mg/dL", 1))).contains("22");
    assertThat(value(reported, measured(CREATININE, 3, "mg/dL", 10))).contains("55");
    assertThat(value(reported, measured(CREATININE, 3, "mg/dL", 11))).contains("55");
  }

  @Test
  void creatinineComesInOtherUnits() {
    assertThat(value(measured(CREATININE, 265, "umol/L", 1))).contains("22");
    assertThat(value(measured(CREATININE, 3, "furlong", 1))).isEmpty();
  }

  @Test
  void nothingIsComputedOfChildrenOrWithoutSexOrAge() {
    Observation creatinine = measured(CREATININE, 0.4, "mg/dL", 1);

    assertThat(new Kidneys(TODAY.minusYears(10), Sex.MALE).latest(Arrays.asList(creatinine)))
        .isEmpty();
    assertThat(new Kidneys(TODAY.minusYears(30), Sex.UNKNOWN).latest(Arrays.asList(creatinine)))
        .isEmpty();
    assertThat(new Kidneys(null, Sex.MALE).latest(Arrays.asList(creatinine))).isEmpty();
  }

  @Test
  void whatIsBelowALimitCountsAsLess() {
    Observation low = measured(EGFR, 15, "mL/min/{1.73_m2}", 1);
    low.getValueQuantity().setComparator(QuantityComparator.LESS_THAN);

    assertThat(value(low)).contains("14.9");
  }

  private Optional<String> value(Observation... observations) {
    return kidneys
        .latest(Arrays.asList(observations))
        .map(Known::value)
        .map(RenalFunction::value)
        .map(BigDecimal::stripTrailingZeros)
        .map(BigDecimal::toPlainString);
  }

  private static Observation measured(String loinc, double value, String unit, int daysAgo) {
    Observation observation = new Observation();
    observation.setCode(
        new CodeableConcept(new Coding().setSystem("http://loinc.org").setCode(loinc)));
    observation.setEffective(new DateTimeType(TODAY.minusDays(daysAgo).toString()));
    observation.setValue(new Quantity().setValue(BigDecimal.valueOf(value)).setCode(unit));
    return observation;
  }
}
