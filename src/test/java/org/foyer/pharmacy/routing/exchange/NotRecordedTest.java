package org.foyer.pharmacy.routing.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;

class NotRecordedTest {

  @Test
  void theNoteSaysHowMuchAndWhy() {
    MedicationDispense dispense = new MedicationDispense();
    dispense.setQuantity(new Quantity().setValue(28).setUnit("tablet"));
    FhirProblem problem = new FhirProblem(ProblemCode.PRESCRIPTION_USED_UP, "Too much.");

    assertThat(NotRecorded.note(dispense, problem))
        .isEqualTo(
            "The pharmacy says that it handed over 28 tablet. This was not recorded: Too much.");
    assertThat(NotRecorded.note(new MedicationDispense(), problem)).contains("unknown quantity");
  }

  @Test
  void whatPassesIsNotNoted() {
    assertThat(NotRecorded.is(new FhirProblem(ProblemCode.PRESCRIPTION_USED_UP, "x"))).isTrue();
    assertThat(NotRecorded.is(new FhirProblem(ProblemCode.CONCURRENT_CHANGE, "x"))).isFalse();
  }
}
