package org.foyer.pharmacy.dosage;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.pharmacy.dosage.Sig.Understood;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DosageTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 tablet by mouth twice a day for 10 days"
            + " | 1 Tablette zum Einnehmen zweimal täglich für 10 Tage",
        "2 puffs every 4 to 6 hours as needed for asthma"
            + " | 2 Sprühstöße alle 4 bis 6 Stunden bei Bedarf (asthma)",
        "half a tablet at bedtime | ½ Tablette vor dem Schlafengehen",
        "1.5 tablets once a day | 1,5 Tabletten einmal täglich",
        "take 1 capsule 30 minutes before breakfast"
            + " | Einnehmen: 1 Kapsel 30 Minuten vor dem Frühstück",
        "apply 3 times a week on Monday, Wednesday and Friday"
            + " | Auftragen: 3-mal wöchentlich montags, mittwochs und freitags",
        "1 tablet at 08:00 and 20:00 | 1 Tablette um 08:00 und 20:00 Uhr",
        "1 to 2 tablets every 6 hours, at most 8 tablets in 2 days"
            + " | 1 bis 2 Tabletten alle 6 Stunden, höchstens 8 Tabletten in 2 Tagen",
        "40 mg once a day for 5 days, then 20 mg once a day for 5 days"
            + " | 40 mg einmal täglich für 5 Tage, danach 20 mg einmal täglich für 5 Tage",
        "1 g into a vein over 30 minutes every 8 hours"
            + " | 1 g in die Vene über 30 Minuten alle 8 Stunden",
        "500 mL at 100 mL per hour into a vein once"
            + " | 500 ml mit 100 ml pro Stunde in die Vene einmalig",
        "1 tablet once a day; also 2 tablets at night"
            + " | 1 Tablette einmal täglich; außerdem 2 Tabletten zur Nacht",
        "up to 2 tablets up to 4 times a day as needed"
            + " | bis zu 2 Tabletten bis zu 4-mal täglich bei Bedarf",
      })
  void theSameInGerman(String english, String german) {
    List<Dosage> steps = ((Understood) Sig.parse(english)).steps();

    assertThat(DosageText.of(steps, DosageLanguage.GERMAN)).isEqualTo(german);
  }

  @Test
  void wordsWithoutStructureStayAsTheyAre() {
    Dosage dosage = new Dosage().setText("As the specialist said");

    assertThat(DosageText.of(dosage, DosageLanguage.GERMAN)).isEqualTo("As the specialist said");
    assertThat(DosageText.of(new Dosage(), DosageLanguage.ENGLISH)).isEqualTo("as directed");
  }

  @Test
  void whatHasNoWordsOfItsOwnIsStillSaid() {
    Dosage dosage = new Dosage();
    dosage.setTiming(new Timing().setCode(new CodeableConcept().setText("with dialysis")));
    dosage.setRoute(new CodeableConcept().setText("Intrathecal"));
    dosage.setSite(new CodeableConcept().setText("left arm"));
    dosage.addDoseAndRate().setDose(new Quantity().setValue(2).setUnit("globule"));

    assertThat(DosageText.of(dosage, DosageLanguage.ENGLISH))
        .isEqualTo("2 globule (route: Intrathecal) (site: left arm) with dialysis");
    dosage.getDoseAndRateFirstRep().setDose(new Range().setLow(new Quantity(5)));
    assertThat(DosageText.of(dosage, DosageLanguage.ENGLISH)).startsWith("at least 5 (route");
  }

  @Test
  void datesAndCountsAreSaid() {
    Dosage dosage = ((Understood) Sig.parse("1 tablet 3 times in all")).steps().get(0);
    dosage.getTiming().addEventElement().setValueAsString("2026-11-24");

    assertThat(DosageText.of(dosage, DosageLanguage.ENGLISH))
        .isEqualTo("1 tablet on 2026-11-24 3 times in all");
    assertThat(DosageText.of(dosage, DosageLanguage.GERMAN))
        .isEqualTo("1 Tablette am 2026-11-24 insgesamt 3-mal");
  }

  /** Some instructions there cannot be had in structure; all others say by it what they say. */
  @Test
  void thePrescriptionsOfTheDemonstrationAreSaid() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/demonstration/patients"))) {
      List<Dosage> dosages = files.flatMap(DosageTextTest::dosages).toList();

      assertThat(dosages).hasSizeGreaterThan(50);
      assertThat(dosages)
          .allSatisfy(
              dosage ->
                  assertThat(DosageText.of(dosage, DosageLanguage.ENGLISH)).matches("[^{}]{8,}"));
    }
  }

  private static Stream<Dosage> dosages(Path file) {
    try {
      Bundle bundle =
          FhirContext.forR4Cached()
              .newJsonParser()
              .parseResource(
                  Bundle.class, Files.readString(file).replaceAll("\\{\\{[^}]*}}", "2026-11-22"));
      return bundle.getEntry().stream()
          .filter(entry -> entry.getResource() instanceof MedicationRequest)
          .flatMap(
              entry -> ((MedicationRequest) entry.getResource()).getDosageInstruction().stream());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
