package org.foyer.pharmacy.dosage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.foyer.pharmacy.dosage.Sig.Understood;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestDispenseRequestComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 tablet twice daily | 30 | 60",
        "1 tablet twice daily for 10 days | 30 | 20",
        "half a tablet daily | 7 | 4",
        "1 tablet every 8 hours | 10 | 30",
        "1-2 tablets every 4 to 6 hours prn | 5 | 60",
        "1-2 tablets every 4 to 6 hours prn, at most 8 tablets in 24 hours | 5 | 40",
        "1 tablet after meals | 10 | 30",
        "1 tablet at 08:00 and 20:00 | 14 | 28",
        "1 tablet in the morning and 2 tablets at night | 10 | 30",
        "1 patch every 3 days | 30 | 10",
        "1 tablet once a week | 30 | 5",
        "1 tablet daily on Monday and Thursday | 28 | 8",
        "1 tablet on Monday | 28 | 4",
        "2.5 mL bid | 7 | 35",
        "40 mg daily for 5 days, then 20 mg daily for 5 days, then 10 mg daily | 20 | 400",
        "1 tablet once | 30 | 1",
        "1 tablet up to 4 times a day prn | 7 | 28",
        "1 tablet twice daily for 7 to 10 days | 30 | 20",
      })
  void quantityIsTheMostThatIsTakenInTheDays(String sig, int days, BigDecimal quantity) {
    assertThat(Supply.quantity(dosages(sig), days).orElseThrow().getValue())
        .isEqualByComparingTo(quantity);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 tablet twice daily | 60 | tablet | 30",
        "1 tablet twice daily | 61 | tablet | 30",
        "half a tablet daily | 15 | tablet | 30",
        "1-2 tablets every 4 to 6 hours prn, at most 8 tablets in 24 hours | 100 | tablet | 12",
        "2 puffs every 4 hours prn | 200 | puff | 16",
        "1 tablet three times daily for 7 days | 30 | tablet | 7",
        "1 tablet once a week | 4 | tablet | 28",
        "10 mL bid for 7 days | 100 | mL | 5",
        "40 mg daily for 5 days, then 20 mg daily | 300 | mg | 10",
        "1 tablet twice daily | 1 | tablet | 0",
      })
  void daysAreThoseThatAreCoveredInFull(String sig, BigDecimal amount, String unit, int days) {
    Quantity quantity =
        SigNumbers.dose(amount, DoseUnit.ofWord(unit.toLowerCase(Locale.ROOT)).orElseThrow());

    assertThat(Supply.days(dosages(sig), quantity)).contains(days);
  }

  @Test
  void whatIsNotSaidStaysUnknown() {
    Dosage words = new Dosage().setText("as directed");
    Dosage noDose = new Dosage().setTiming(dosages("1 tablet daily").get(0).getTiming());
    Quantity tablets = SigNumbers.dose(BigDecimal.TEN, DoseUnit.TABLET);

    assertThat(Supply.quantity(List.of(words), 10)).isEmpty();
    assertThat(Supply.quantity(List.of(noDose), 10)).isEmpty();
    assertThat(Supply.quantity(List.of(), 10)).isEmpty();
    assertThat(Supply.days(dosages("500 mg daily"), tablets)).isEmpty();
    assertThat(Supply.days(dosages("1 tablet once as needed"), tablets)).isEmpty();
    assertThat(Supply.quantity(dosages("1 tablet daily and 5 mL at night"), 10)).isEmpty();
    assertThat(Supply.quantity(dosages("1 tablet daily, then 2 tablets daily"), 10)).isEmpty();
    assertThat(Supply.duration(dosages("1 tablet daily"))).isEmpty();
  }

  @Test
  void whatLastsForKnownDaysSaysSo() {
    assertThat(Supply.duration(dosages("1 tablet daily for 2 weeks"))).contains(14);
    assertThat(Supply.duration(dosages("2 tablets on day 1, then 1 tablet daily for 4 days")))
        .contains(5);
    assertThat(Supply.duration(dosages("1 tablet daily from 2026-11-22 to 2026-12-01")))
        .contains(10);
  }

  @Test
  void codesOfTimingsCountLikeTheirElements() {
    Timing timing = new Timing();
    timing.setCode(new CodeableConcept());
    timing.getCode().addCoding().setCode("TID");
    Dosage dosage = dosages("1 tablet daily").get(0).setTiming(timing);

    assertThat(Supply.quantity(List.of(dosage), 10).orElseThrow().getValue()).isEqualTo("30");
    assertThat(DosageText.of(dosage, DosageLanguage.ENGLISH)).isEqualTo("1 tablet 3 times a day");
  }

  @Test
  void repeatsMultiplyWhatMayBeDispensed() {
    MedicationRequestDispenseRequestComponent request =
        new MedicationRequestDispenseRequestComponent()
            .setNumberOfRepeatsAllowed(3)
            .setQuantity(SigNumbers.dose(new BigDecimal(30), DoseUnit.TABLET));

    assertThat(Supply.most(request).orElseThrow().getValue()).isEqualTo("120");
    assertThat(Supply.most(request.setQuantity(null))).isEmpty();
  }

  private static List<Dosage> dosages(String sig) {
    assertThat(Sig.parse(sig)).as(sig).isInstanceOf(Understood.class);
    return ((Understood) Sig.parse(sig)).steps();
  }
}
