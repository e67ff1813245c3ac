package org.foyer.pharmacy.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.pharmacy.safety.Cases.TODAY;
import static org.foyer.pharmacy.safety.Cases.adult;
import static org.foyer.pharmacy.safety.Cases.aged;

import java.util.List;
import org.foyer.pharmacy.Route;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.foyer.pharmacy.safety.KnownAllergy.Status;
import org.junit.jupiter.api.Test;

class StarterSafetyTest {

  @Test
  void amoxicillinForAPatientWithPenicillinAllergyIsASevereFinding() {
    List<Finding> findings =
        adult().allergicTo("Penicillin", true).gets("amoxicillin", "mg", 500, 3);

    assertOnly(findings, Kind.ALLERGY, Severity.HIGH);
    assertThat(findings.get(0).text()).contains("Penicillin").contains("Amoxicillin");
    assertThat(findings.get(0).implicated()).containsExactly("AllergyIntolerance/1");
    assertThat(findings.get(0).evidence()).isNotNull();
  }

  @Test
  void aCephalosporinAfterAPenicillinAllergyIsALowRisk() {
    assertOnly(
        adult().allergicTo("Allergy to penicillin", true).gets("cefalexin", "mg", 500, 3),
        Kind.ALLERGY,
        Severity.LOW);
    assertOnly(
        adult().allergicTo("Amoxicillin", false).gets("meropenem"), Kind.ALLERGY, Severity.LOW);
  }

  @Test
  void aMacrolideIsFineForAPatientWithPenicillinAllergy() {
    assertThat(adult().allergicTo("Penicillin", true).gets("azithromycin", "mg", 500, 1)).isEmpty();
  }

  @Test
  void ibuprofenForAPatientWithAspirinAllergyIsASevereFinding() {
    assertOnly(
        adult().allergicTo("Aspirin", false).gets("ibuprofen", "mg", 400, 3),
        Kind.ALLERGY,
        Severity.HIGH);
  }

  @Test
  void aThiazideAfterASulfonamideAntibioticIsALowRisk() {
    assertOnly(
        adult()
            .allergicTo("Sulfonamide antibiotics", false)
            .gets("hydrochlorothiazide", "mg", 25, 1),
        Kind.ALLERGY,
        Severity.LOW);
    assertOnly(
        adult().allergicTo("Sulfonamide antibiotics", false).gets("co-trimoxazole"),
        Kind.ALLERGY,
        Severity.HIGH);
  }

  @Test
  void lisinoprilAngioedemaWarnsOfRamiprilMoreThanOfLosartan() {
    assertOnly(
        adult().allergicTo("Lisinopril", true).gets("ramipril", "mg", 5, 1),
        Kind.ALLERGY,
        Severity.HIGH);
    assertOnly(
        adult().allergicTo("Lisinopril", true).gets("losartan", "mg", 50, 1),
        Kind.ALLERGY,
        Severity.LOW);
  }

  @Test
  void anAllergyThatWasRefutedOrEnteredInErrorDoesNotCount() {
    assertThat(
            adult()
                .allergy("Penicillin", true, Status.DOES_NOT_COUNT, true)
                .gets("amoxicillin", "mg", 500, 3))
        .isEmpty();
  }

  @Test
  void anAllergyThatIsNotUnderstoodIsSaidUnlessItIsToFood() {
    assertOnly(
        adult().allergicTo("The red pills", true).gets("amoxicillin", "mg", 500, 3),
        Kind.NOT_CHECKED,
        Severity.LOW);
    assertThat(
            adult().allergy("Peanut", true, Status.COUNTS, false).gets("amoxicillin", "mg", 500, 3))
        .isEmpty();
  }

  @Test
  void ibuprofenWithWarfarinIsASevereFinding() {
    List<Finding> findings = adult().taking("warfarin 5 mg tablet").gets("ibuprofen", "mg", 400, 3);

    assertOnly(findings, Kind.INTERACTION, Severity.HIGH);
    assertThat(findings.get(0).text()).contains("warfarin 5 mg tablet").contains("paracetamol");
    assertThat(findings.get(0).implicated()).containsExactly("MedicationRequest/other");
  }

  @Test
  void aMedicineThatIsNoLongerTakenDoesNotInteract() {
    assertThat(adult().taking("warfarin", Route.ORAL, false).gets("ibuprofen", "mg", 400, 3))
        .isEmpty();
  }

  @Test
  void aNitrateMustNotBeCombinedWithSildenafil() {
    List<Finding> findings =
        adult().taking("Nitroglycerin 0.4 mg sublingual tablet").gets("sildenafil", "mg", 50, 1);

    assertOnly(findings, Kind.INTERACTION, Severity.HIGH);
    assertThat(findings.get(0).text()).contains("must not be combined");
  }

  @Test
  void twoMedicinesThatProlongQtAreAFindingAndOneAloneIsNot() {
    assertOnly(
        adult().taking("citalopram 20 mg tablet").gets("azithromycin", "mg", 500, 1),
        Kind.INTERACTION,
        Severity.HIGH);
    assertThat(adult().gets("azithromycin", "mg", 500, 1)).isEmpty();
  }

  @Test
  void simvastatinWithClarithromycinIsWorseThanAtorvastatin() {
    assertThat(adult().taking("simvastatin").gets("clarithromycin", "mg", 500, 2).get(0).text())
        .contains("must not be combined");
    assertThat(adult().taking("atorvastatin").gets("clarithromycin", "mg", 500, 2).get(0).text())
        .contains("interact");
    assertThat(adult().taking("pravastatin").gets("clarithromycin", "mg", 500, 2)).isEmpty();
  }

  @Test
  void aCreamInteractsLessThanATablet() {
    assertOnly(
        adult().taking("warfarin").gets("diclofenac", Route.TOPICAL, List.of()).stream()
            .filter(finding -> finding.kind() != Kind.NOT_CHECKED)
            .toList(),
        Kind.INTERACTION,
        Severity.MODERATE);
  }

  @Test
  void twoAceInhibitorsAreDuplicateTherapy() {
    assertOnly(
        adult().taking("Lisinopril 10 mg tablet").gets("ramipril", "mg", 5, 1),
        Kind.DUPLICATE_THERAPY,
        Severity.MODERATE);
  }

  @Test
  void theSameMedicineUnderAnotherNameIsDuplicateTherapy() {
    assertOnly(
        adult().taking("Acetaminophen 500 mg tablet").gets("paracetamol", "mg", 500, 4),
        Kind.DUPLICATE_THERAPY,
        Severity.MODERATE);
  }

  @Test
  void aCreamAndATabletOfOneIngredientAreNoDuplicate() {
    assertThat(
            adult()
                .taking("Hydrocortisone 1 % cream", Route.TOPICAL, true)
                .gets("hydrocortisone", Route.ORAL, List.of()))
        .extracting(Finding::kind)
        .doesNotContain(Kind.DUPLICATE_THERAPY);
  }

  @Test
  void basalAndMealtimeInsulinAreNoDuplicate() {
    assertThat(adult().taking("insulin lispro").gets("insulin glargine"))
        .extracting(Finding::kind)
        .doesNotContain(Kind.DUPLICATE_THERAPY);
  }

  @Test
  void anAceInhibitorInTheSecondTrimesterIsContraindicated() {
    assertOnly(adult().pregnant(2).gets("lisinopril", "mg", 10, 1), Kind.PREGNANCY, Severity.HIGH);
    assertOnly(
        adult().pregnant(1).gets("lisinopril", "mg", 10, 1), Kind.PREGNANCY, Severity.MODERATE);
    assertOnly(
        adult().pregnant(null).gets("lisinopril", "mg", 10, 1), Kind.PREGNANCY, Severity.HIGH);
  }

  @Test
  void paracetamolInPregnancyIsFine() {
    assertThat(adult().pregnant(3).gets("paracetamol", "mg", 500, 4)).isEmpty();
  }

  @Test
  void whetherAWomanIsPregnantIsAskedWhereItMatters() {
    assertOnly(
        adult().womanOfWhomNothingIsKnown().gets("warfarin", "mg", 5, 1),
        Kind.NOT_CHECKED,
        Severity.LOW);
    assertThat(aged(70).womanOfWhomNothingIsKnown().gets("warfarin", "mg", 5, 1)).isEmpty();
    assertThat(adult().womanOfWhomNothingIsKnown().gets("cetirizine", "mg", 10, 1)).isEmpty();
  }

  @Test
  void metforminAtAnEgfrOf25IsToBeAvoided() {
    assertOnly(
        adult().withEgfr(25, TODAY).gets("metformin", "mg", 500, 1),
        Kind.RENAL_FUNCTION,
        Severity.HIGH);
  }

  @Test
  void metforminAtAnEgfrOf40IsLimitedToAGram() {
    assertOnly(
        adult().withEgfr(40, TODAY).gets("metformin", "mg", 1000, 2),
        Kind.RENAL_FUNCTION,
        Severity.HIGH);
    assertThat(adult().withEgfr(40, TODAY).gets("metformin", "mg", 500, 2)).isEmpty();
    assertThat(adult().withEgfr(90, TODAY).gets("metformin", "mg", 1000, 2)).isEmpty();
  }

  @Test
  void apixabanSlightlyAboveItsLimitIsLessSeriousThanFarAbove() {
    assertOnly(
        adult().withEgfr(25, TODAY).gets("apixaban", "mg", 3, 2),
        Kind.RENAL_FUNCTION,
        Severity.MODERATE);
    assertOnly(
        adult().withEgfr(25, TODAY).gets("apixaban", "mg", 5, 2),
        Kind.RENAL_FUNCTION,
        Severity.HIGH);
  }

  /** Low doses for the heart are no painkillers. */
  @Test
  void lowDoseAspirinGoesWithLisinoprilAndPoorKidneysButNotWithWarfarin() {
    assertThat(
            adult()
                .withEgfr(25, TODAY)
                .taking("Lisinopril 10 mg tablet")
                .gets("aspirin", "mg", 81, 1))
        .isEmpty();
    assertOnly(
        adult().taking("warfarin").gets("aspirin", "mg", 81, 1), Kind.INTERACTION, Severity.HIGH);
    assertOnly(
        adult().taking("aspirin").gets("clopidogrel", "mg", 75, 1),
        Kind.INTERACTION,
        Severity.MODERATE);
  }

  @Test
  void kidneysThatAreNotKnownOrLongAgoAreSaid() {
    assertOnly(
        adult().withUnknownKidneys().gets("metformin", "mg", 500, 2),
        Kind.NOT_CHECKED,
        Severity.LOW);
    assertOnly(
        adult().withEgfr(80, TODAY.minusYears(2)).gets("metformin", "mg", 500, 2),
        Kind.NOT_CHECKED,
        Severity.LOW);
  }

  @Test
  void paracetamolOfAChildGoesByWeight() {
    assertThat(aged(4).weighing("16").gets("paracetamol", "mg", 240, 4)).isEmpty();
    assertOnly(
        aged(4).weighing("16").gets("paracetamol", "mg", 300, 3),
        Kind.DOSE_TOO_HIGH,
        Severity.MODERATE);
    assertThat(aged(4).weighing("16").gets("paracetamol", "mg", 500, 4))
        .hasSize(2)
        .allMatch(finding -> finding.kind() == Kind.DOSE_TOO_HIGH)
        .allMatch(finding -> finding.severity() == Severity.HIGH);
    assertOnly(
        aged(4).weighing("16").gets("paracetamol", "mg", 60, 4), Kind.DOSE_TOO_LOW, Severity.LOW);
  }

  @Test
  void withoutAWeightTheDoseOfAChildIsNotChecked() {
    List<Finding> findings = aged(4).gets("paracetamol", "mg", 240, 4);

    assertOnly(findings, Kind.NOT_CHECKED, Severity.LOW);
    assertThat(findings.get(0).text()).contains("weight");
  }

  @Test
  void aHeavyAdolescentGetsNoMoreThanAnAdult() {
    assertThat(aged(15).weighing("100").gets("paracetamol", "mg", 1000, 4)).isEmpty();
    assertThat(aged(15).weighing("100").gets("paracetamol", "mg", 1500, 3)).isNotEmpty();
  }

  @Test
  void fiveGramsOfParacetamolADayAreTooMuch() {
    assertOnly(adult().gets("paracetamol", "mg", 1000, 5), Kind.DOSE_TOO_HIGH, Severity.MODERATE);
  }

  @Test
  void aspirinIsNotForChildren() {
    assertOnly(aged(10).gets("aspirin", "mg", 500, 3), Kind.NOT_FOR_AGE, Severity.HIGH);
  }

  @Test
  void methotrexateIsWeeklyAndNotDaily() {
    assertThat(adult().gets("methotrexate", "mg", 15, 1 / 7.0)).isEmpty();
    assertOnly(adult().gets("methotrexate", "mg", 15, 1), Kind.DOSE_TOO_HIGH, Severity.HIGH);
  }

  @Test
  void citalopramIsLimitedInOldAge() {
    assertThat(aged(50).gets("citalopram", "mg", 40, 1)).isEmpty();
    assertThat(aged(70).gets("citalopram", "mg", 40, 1))
        .extracting(Finding::kind)
        .containsOnly(Kind.DOSE_TOO_HIGH);
  }

  @Test
  void aMedicineThatIsNotKnownIsSaidToBeUnchecked() {
    assertOnly(
        adult().allergicTo("Penicillin", true).gets("Urea 10 % foot cream"),
        Kind.NOT_CHECKED,
        Severity.LOW);
    assertOnly(
        adult()
            .taking("Prenatal vitamin with folic acid 0.8 mg tablet")
            .gets("cetirizine", "mg", 10, 1),
        Kind.NOT_CHECKED,
        Severity.LOW);
  }

  @Test
  void aDoseThatIsNotKnownIsSaidToBeUnchecked() {
    List<Finding> findings = adult().gets("cetirizine");

    assertOnly(findings, Kind.NOT_CHECKED, Severity.LOW);
    assertThat(findings.get(0).text()).contains("not known how much");
  }

  @Test
  void theWorstComesFirst() {
    assertThat(
            adult()
                .allergicTo("Penicillin", false)
                .taking("methotrexate")
                .gets("amoxicillin", "mg", 100, 3))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH, Severity.MODERATE, Severity.LOW);
  }

  private static void assertOnly(List<Finding> findings, Kind kind, Severity severity) {
    List<Finding> serious =
        kind == Kind.NOT_CHECKED
            ? findings
            : findings.stream().filter(finding -> finding.kind() != Kind.NOT_CHECKED).toList();
    assertThat(serious).hasSize(1);
    assertThat(serious.get(0).kind()).isEqualTo(kind);
    assertThat(serious.get(0).severity()).isEqualTo(severity);
  }
}
