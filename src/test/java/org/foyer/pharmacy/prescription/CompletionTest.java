package org.foyer.pharmacy.prescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;

class CompletionTest {

  private static final String UCUM = "http://unitsofmeasure.org";

  @Test
  void wordsGetAStructureAndAQuantity() {
    MedicationRequest completed = Completion.of(draft("1 tab po bid x 10 days"));

    Dosage dosage = completed.getDosageInstructionFirstRep();
    assertThat(dosage.getTiming().getRepeat().getFrequency()).isEqualTo(2);
    assertThat(dosage.getText()).containsIgnoringCase("1 tablet").contains("10 days");
    assertThat(completed.getDispenseRequest().getQuantity().getValue()).isEqualByComparingTo("20");
    assertThat(completed.getDispenseRequest().getExpectedSupplyDuration().getValue())
        .isEqualByComparingTo("10");
  }

  @Test
  void aQuantityFollowsFromTheDaysThatOneFillIsFor() {
    MedicationRequest draft = draft("2 tabs po daily");
    Duration weeks = new Duration();
    weeks.setValue(4).setSystem(UCUM).setCode("wk");
    draft.getDispenseRequest().setExpectedSupplyDuration(weeks);

    MedicationRequest completed = Completion.of(draft);

    assertThat(completed.getDispenseRequest().getQuantity().getValue()).isEqualByComparingTo("56");
    assertThat(completed.getDispenseRequest().getExpectedSupplyDuration().getCode())
        .isEqualTo("wk");
  }

  @Test
  void theDaysOfOneFillFollowFromItsQuantity() {
    MedicationRequest first = Completion.of(draft("1 tab po tid x 10 days"));
    Quantity sixty = first.getDispenseRequest().getQuantity().copy().setValue(60);
    MedicationRequest draft = draft("1 tab po tid");
    draft.getDispenseRequest().setQuantity(sixty);

    assertThat(Completion.of(draft).getDispenseRequest().getExpectedSupplyDuration().getValue())
        .isEqualByComparingTo("20");
  }

  @Test
  void aStructureGetsWords() {
    MedicationRequest draft = Completion.of(draft("1 tab po bid"));
    String words = draft.getDosageInstructionFirstRep().getText();
    draft.getDosageInstructionFirstRep().setText(null);

    assertThat(Completion.of(draft).getDosageInstructionFirstRep().getText()).isEqualTo(words);
  }

  @Test
  void wordsThatAreNotUnderstoodStayAsTheyAre() {
    MedicationRequest completed = Completion.of(draft("As the diabetes nurse has shown"));

    assertThat(completed.getDosageInstructionFirstRep().getText())
        .isEqualTo("As the diabetes nurse has shown");
    assertThat(completed.getDosageInstructionFirstRep().hasTiming()).isFalse();
    assertThat(completed.hasDispenseRequest()).isFalse();
  }

  @Test
  void wordsThatContradictTheStructureAreRefused() {
    MedicationRequest draft = Completion.of(draft("1 tab po bid"));
    draft.getDosageInstructionFirstRep().setText("2 tabs po bid");

    assertThatThrownBy(() -> Completion.of(draft))
        .isInstanceOf(FhirProblem.class)
        .hasMessageContaining("another amount");
  }

  @Test
  void completingTwiceChangesNothingMore() {
    MedicationRequest once = Completion.of(draft("1 tab po bid x 10 days"));

    assertThat(Completion.of(once).equalsDeep(once)).isTrue();
  }

  private static MedicationRequest draft(String sig) {
    MedicationRequest draft = new MedicationRequest();
    draft.addDosageInstruction().setText(sig);
    return draft;
  }
}
