package org.foyer.pharmacy.replace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;
import static org.foyer.testing.Prescribing.draft;
import static org.foyer.testing.Prescribing.sign;

import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.pharmacy.prescription.Prescriptions;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.Prescribing;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

@ServerTest
class ReplaceIT {

  private final FhirHttp fhir;
  private final Prescribing prescribing;
  private final String practitioner;
  private final FhirHttp doctor;

  ReplaceIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.prescribing = new Prescribing(fhir, people, login);
    this.practitioner = prescribing.practitioner();
    this.doctor = prescribing.as("doctor", practitioner);
  }

  @Test
  void replaceWhenTheNewVersionIsSignedThenTheOldOneIsStopped() {
    MedicationRequest former = Prescribing.signed(doctor, draft(prescribing.patient()));

    MedicationRequest next = replaced(former, "dose").as(MedicationRequest.class);

    assertThat(next.getStatus()).isEqualTo(MedicationRequestStatus.DRAFT);
    assertThat(Prescriptions.isSigned(next)).isFalse();
    assertThat(next.getPriorPrescription().getReference()).isEqualTo(path(former));
    assertThat(next.getGroupIdentifier().getValue())
        .isEqualTo(former.getGroupIdentifier().getValue());
    assertThat(
            ((CodeableConcept) next.getExtensionByUrl(PharmacyExtensions.CHANGE_REASON).getValue())
                .getCodingFirstRep()
                .getCode())
        .isEqualTo("dose");
    assertThat(stored(former).getStatus()).isEqualTo(MedicationRequestStatus.ACTIVE);

    assertThat(sign(doctor, next.getIdElement().getIdPart())).hasStatus(200);

    MedicationRequest ended = stored(former);
    assertThat(ended.getStatus()).isEqualTo(MedicationRequestStatus.STOPPED);
    assertThat(ended.getStatusReason().getCodingFirstRep().getCode()).isEqualTo("replaced");
    MedicationRequest current = stored(next);
    assertThat(current.getStatus()).isEqualTo(MedicationRequestStatus.ACTIVE);
    assertThat(current.getDispenseRequest().getQuantity().getValue()).isEqualByComparingTo("30");
  }

  @Test
  void replaceWhenTwoNewVersionsAreSignedThenTheSecondIsRefused() {
    MedicationRequest former = Prescribing.signed(doctor, draft(prescribing.patient()));
    MedicationRequest first = replaced(former, "dose").as(MedicationRequest.class);
    MedicationRequest second = replaced(former, "form").as(MedicationRequest.class);

    assertThat(sign(doctor, first.getIdElement().getIdPart())).hasStatus(200);
    assertThat(sign(doctor, second.getIdElement().getIdPart()))
        .hasStatus(409)
        .hasIssue(IssueType.CONFLICT, "conflict");
    assertThat(stored(second).getStatus()).isEqualTo(MedicationRequestStatus.DRAFT);
  }

  @Test
  void replaceWhenAnotherDoctorDoesItThenItIsTheirs() {
    MedicationRequest former = Prescribing.signed(doctor, draft(prescribing.patient()));
    String other = prescribing.practitioner();

    MedicationRequest next =
        replaced(prescribing.as("doctor", other), former, "result").as(MedicationRequest.class);

    assertThat(next.getRequester().getReference()).isEqualTo(other);
  }

  @Test
  void replaceWhenSomebodyCannotPrescribeThenItIsForbidden() {
    MedicationRequest former = Prescribing.signed(doctor, draft(prescribing.patient()));
    for (String role : new String[] {"nurse", "pharmacist"}) {
      assertThat(replaced(prescribing.as(role, prescribing.practitioner()), former, "dose"))
          .hasStatus(403);
    }
  }

  @Test
  void replaceWhenTheReasonOrThePatientIsWrongThenItIsRefused() {
    MedicationRequest former = Prescribing.signed(doctor, draft(prescribing.patient()));

    assertThat(replaced(former, "because")).hasStatus(400);
    MedicationRequest content = former.copy();
    content.setSubject(new Reference(prescribing.patient()));
    assertThat(doctor.post(path(former) + "/$replace", asked(content, "dose")))
        .hasStatus(422)
        .hasIssue(IssueType.PROCESSING, "unprocessable");
  }

  private Answer replaced(MedicationRequest former, String reason) {
    return replaced(doctor, former, reason);
  }

  /** An app sends back what it has read, with another dosage. */
  private static Answer replaced(FhirHttp caller, MedicationRequest former, String reason) {
    MedicationRequest content = former.copy();
    content.setDosageInstruction(null);
    content.setDispenseRequest(null);
    content.addDosageInstruction().setText("1 tab po tid x 10 days");
    return caller.post(path(former) + "/$replace", asked(content, reason));
  }

  private static String asked(MedicationRequest content, String reason) {
    Parameters asked = new Parameters();
    asked.addParameter().setName("prescription").setResource(content);
    asked.addParameter().setName("reason").setValue(new CodeType(reason));
    return Fhir.json(asked);
  }

  private MedicationRequest stored(MedicationRequest request) {
    return fhir.get(path(request)).as(MedicationRequest.class);
  }

  private static String path(MedicationRequest request) {
    return "MedicationRequest/" + request.getIdElement().getIdPart();
  }
}
