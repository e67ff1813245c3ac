package org.foyer.pharmacy.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.Prescribing;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.WritePath;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

@ServerTest
class AdministrationIT {

  private final FhirHttp fhir;
  private final Prescribing prescribing;
  private final FhirHttp nurse;

  AdministrationIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.prescribing = new Prescribing(fhir, people, login);
    this.nurse = prescribing.as("nurse", prescribing.practitioner());
  }

  @Test
  void everyTransitionOnEveryPathIsAsTheTableSays() {
    String patient = prescribing.patient();
    List<String> wrong = new ArrayList<>();
    for (MedicationAdministrationStatus from : statuses()) {
      MedicationAdministration before = stored(given(patient, from));
      for (MedicationAdministrationStatus to : statuses()) {
        if (from != to && AdministrationRules.STATUSES.problem(from, to).isPresent()) {
          for (WritePath path : WritePath.values()) {
            MedicationAdministration after = before.copy().setStatus(to);
            after.addStatusReason().setText("The test wants it");
            WritePath.Result result = path.write(nurse, before, after);
            if (!result.isRefused(422, "transition-refused")) {
              wrong.add(path + " " + from + " to " + to + ": " + result);
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void administrationWhenItGoesOnThenEachStepIsTaken() {
    MedicationAdministration infusion =
        stored(given(prescribing.patient(), MedicationAdministrationStatus.INPROGRESS));
    for (MedicationAdministrationStatus next :
        List.of(
            MedicationAdministrationStatus.ONHOLD,
            MedicationAdministrationStatus.INPROGRESS,
            MedicationAdministrationStatus.COMPLETED,
            MedicationAdministrationStatus.ENTEREDINERROR)) {
      assertThat(nurse.update(infusion.setStatus(next))).hasStatus(200);
    }
  }

  @Test
  void updateWhenItWasNotGivenAndNobodySaysWhyThenItIsRefused() {
    MedicationAdministration infusion =
        stored(given(prescribing.patient(), MedicationAdministrationStatus.INPROGRESS));
    assertThat(nurse.update(infusion.setStatus(MedicationAdministrationStatus.NOTDONE)))
        .hasStatus(422)
        .hasIssue(IssueType.REQUIRED, "reason-required");
  }

  @Test
  void createWhenThePrescriptionIsNotInForceThenAPersonIsRefusedAndASystemIsNot() {
    String patient = prescribing.patient();
    Set<MedicationRequestStatus> inForce =
        Set.of(MedicationRequestStatus.ACTIVE, MedicationRequestStatus.COMPLETED);
    for (MedicationRequestStatus status : MedicationRequestStatus.values()) {
      if (status != MedicationRequestStatus.NULL) {
        MedicationAdministration one = given(patient, MedicationAdministrationStatus.COMPLETED);
        one.setRequest(prescription(Prescribing.order(patient, status)));
        assertThat(fhir.create(one)).hasStatus(201);
        assertThat(nurse.create(one)).hasStatus(inForce.contains(status) ? 201 : 422);
      }
    }
    MedicationRequest proposal = Prescribing.order(patient, MedicationRequestStatus.ACTIVE);
    proposal.setIntent(MedicationRequestIntent.PROPOSAL);
    MedicationAdministration one = given(patient, MedicationAdministrationStatus.COMPLETED);
    one.setRequest(prescription(proposal));
    assertThat(nurse.create(one)).hasStatus(422).hasIssue(IssueType.PROCESSING, "unprocessable");
  }

  @Test
  void writeWhenThePrescriptionIsAnotherPatientsThenItIsRefusedForEverybody() {
    String patient = prescribing.patient();
    Reference other =
        prescription(Prescribing.order(prescribing.patient(), MedicationRequestStatus.ACTIVE));
    MedicationAdministration wrong = given(patient, MedicationAdministrationStatus.COMPLETED);
    wrong.setRequest(other);
    assertThat(nurse.create(wrong)).hasStatus(422);
    assertThat(fhir.create(wrong)).hasStatus(422);

    MedicationAdministration stored =
        stored(given(patient, MedicationAdministrationStatus.COMPLETED));
    for (WritePath path : WritePath.values()) {
      WritePath.Result result = path.write(nurse, stored, stored.copy().setRequest(other));
      assertThat(result.isRefused(422, "unprocessable")).as("%s: %s", path, result).isTrue();
    }
  }

  private static List<MedicationAdministrationStatus> statuses() {
    return Stream.of(MedicationAdministrationStatus.values())
        .filter(status -> status != MedicationAdministrationStatus.NULL)
        .toList();
  }

  private Reference prescription(MedicationRequest request) {
    return new Reference("MedicationRequest/" + fhir.create(request).id());
  }

  private MedicationAdministration stored(MedicationAdministration administration) {
    return fhir.create(administration).as(MedicationAdministration.class);
  }

  private static MedicationAdministration given(
      String patient, MedicationAdministrationStatus status) {
    MedicationAdministration one = new MedicationAdministration();
    one.setStatus(status);
    one.setSubject(new Reference(patient));
    one.setMedication(Prescribing.medicine("amoxicillin", "Amoxicillin 500 mg tablet"));
    one.setEffective(new DateTimeType("2026-11-22T08:00:00Z"));
    return one;
  }
}
