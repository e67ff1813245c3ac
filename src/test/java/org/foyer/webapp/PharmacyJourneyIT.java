package org.foyer.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.foyer.testing.DemonstrationLogin;
import org.foyer.testing.DemonstrationServer;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** The pharmacy fills what a doctor has signed a moment ago. */
@WorkspaceTest
class PharmacyJourneyIT {

  private final Workplaces workplaces;
  private final DemonstrationServer hospital;

  PharmacyJourneyIT(Workplaces workplaces, DemonstrationServer hospital) {
    this.workplaces = workplaces;
    this.hospital = hospital;
  }

  @Test
  void aPharmacistVerifiesPreparesAndHandsOver() {
    try (Workplace pharmacist = workplaces.at("pharmacist", "/pharmacy")) {
      assertThat(pharmacist.heading("Queue")).isVisible();
      Locator card =
          pharmacist
              .part(AriaRole.ARTICLE, "Cetirizine 10 mg tablet")
              .filter(new Locator.FilterOptions().setHasText("Kai Nakamura"));
      assertThat(card).hasCount(0);

      prescribe();

      // The page shows it without being loaded again.
      pharmacist.in(card, "Verify").click();
      pharmacist.inDialog("Verify").click();
      pharmacist.in(card, "Prepare").click();
      pharmacist.dialog().getByLabel("A code cannot be scanned, because").fill("The label is torn");
      pharmacist.inDialog("Prepare").click();
      pharmacist.in(card, "Ready to be fetched").click();
      pharmacist.in(card, "Hand over").click();
      pharmacist.dialog().getByLabel("The person has shown who they are").check();
      pharmacist.inDialog("Hand over").click();

      assertThat(card).hasCount(0);
      assertThat(pharmacist.problems()).isEmpty();
    }
  }

  private void prescribe() {
    FhirHttp doctor = DemonstrationLogin.as(hospital, "doctor");
    MedicationRequest draft =
        new MedicationRequest()
            .setStatus(MedicationRequestStatus.DRAFT)
            .setIntent(MedicationRequestIntent.ORDER)
            .setMedication(
                doctor.get("Medication/stock-cetirizine-10").as(Medication.class).getCode())
            .setSubject(new Reference("Patient/kai-nakamura"));
    draft.addDosageInstruction().setText("Take 1 tablet by mouth once daily");
    draft
        .getDispenseRequest()
        .setPerformer(new Reference("Organization/pharmacy"))
        .setQuantity(
            new Quantity()
                .setValue(10)
                .setUnit("tablet")
                .setSystem("http://unitsofmeasure.org")
                .setCode("{tablet}"));
    String id = doctor.create(draft).id();
    assertThat(
            doctor.post("MedicationRequest/" + id + "/$sign", "{\"resourceType\": \"Parameters\"}"))
        .hasStatus(200);
  }
}
