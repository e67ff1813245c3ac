package org.foyer.pharmacy.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;
import static org.foyer.testing.Prescribing.draft;
import static org.foyer.testing.Prescribing.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.foyer.pharmacy.prescription.PrescriptionSignature;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.Prescribing;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServerTest
class SignIT {

  private static final String FINDING = "https://foyer.org/fhir/safety-finding";

  private final FhirHttp fhir;
  private final Prescribing prescribing;
  private final String practitioner;
  private final FhirHttp doctor;

  SignIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.prescribing = new Prescribing(fhir, people, login);
    this.practitioner = prescribing.practitioner();
    this.doctor = prescribing.as("doctor", practitioner);
  }

  @Test
  void signWhenTheDraftIsTheDoctorsThenItIsCompletedAndInForce() {
    MedicationRequest signed = Prescribing.signed(doctor, draft(prescribing.patient()));

    assertThat(signed.getStatus()).isEqualTo(MedicationRequestStatus.ACTIVE);
    assertThat(signed.getRequester().getReference()).isEqualTo(practitioner);
    assertThat(signed.getAuthoredOn()).isNotNull();
    assertThat(signed.getGroupIdentifier().getValue()).matches("(\\w{4}-){2}\\w{4}");
    assertThat(signed.getDosageInstructionFirstRep().getTiming().getRepeat().getFrequency())
        .isEqualTo(2);
    assertThat(signed.getDosageInstructionFirstRep().getText()).startsWith("1 tablet by mouth");
    assertThat(signed.getDispenseRequest().getQuantity().getValue()).isEqualByComparingTo("20");
    MedicationRequest stored = stored(signed);
    PrescriptionSignature signature = PrescriptionSignature.of(stored).orElseThrow();
    assertThat(signature.signer().getReference()).isEqualTo(practitioner);
    assertThat(signature.isIntact(stored)).isTrue();
    assertThat(
            doctor
                .get(
                    "MedicationRequest?intent=order&subject="
                        + signed.getSubject().getReference()
                        + "&status=active")
                .ids())
        .hasSize(1);
  }

  @Test
  void signWhenSomebodyIsNoPrescriberThenItIsForbidden() {
    String patient = prescribing.patient();
    String id = doctor.create(draft(patient)).id();

    for (FhirHttp other :
        List.of(
            prescribing.as("nurse", prescribing.practitioner()),
            prescribing.as("pharmacist", prescribing.practitioner()),
            prescribing.as("doctor", patient),
            fhir)) {
      assertThat(sign(other, id)).hasStatus(403).hasIssue(IssueType.FORBIDDEN, "forbidden");
    }
    assertThat(fhir.get("MedicationRequest/" + id).as(MedicationRequest.class).getStatus())
        .isEqualTo(MedicationRequestStatus.DRAFT);
  }

  @Test
  void signWhenAnotherDoctorIsTheRequesterThenItIsForbidden() {
    MedicationRequest theirs = draft(prescribing.patient());
    theirs.setRequester(new Reference(prescribing.practitioner()));
    assertThat(sign(doctor, doctor.create(theirs).id())).hasStatus(403);
  }

  @Test
  void signWhenTheRequesterIsARoleOfTheDoctorThenItIsTheirs() {
    PractitionerRole role = new PractitionerRole();
    role.setPractitioner(new Reference(practitioner));
    MedicationRequest draft = draft(prescribing.patient());
    draft.setRequester(new Reference("PractitionerRole/" + fhir.create(role).id()));

    assertThat(Prescribing.signed(doctor, draft).getRequester().getReference())
        .startsWith("PractitionerRole/");
  }

  @Test
  void signWhenTheDosageOrTheQuantityIsLeftOutThenItIsRefused() {
    MedicationRequest noDosage = draft(prescribing.patient());
    noDosage.setDosageInstruction(null);
    MedicationRequest noQuantity = draft(prescribing.patient());
    noQuantity.getDosageInstructionFirstRep().setText("As I have shown");

    assertThat(sign(doctor, doctor.create(noDosage).id()))
        .hasStatus(422)
        .hasIssue(IssueType.PROCESSING, "unprocessable");
    Answer refused = sign(doctor, doctor.create(noQuantity).id());
    assertThat(refused).hasStatus(422);
    assertThat(refused.body()).contains("MedicationRequest.dispenseRequest.quantity");
  }

  @Test
  void signWhenTheCheckFindsAnAllergyThenItNeedsAnOverrideWithAReason() {
    String patient = prescribing.patient();
    AllergyIntolerance allergy = new AllergyIntolerance();
    allergy.setPatient(new Reference(patient));
    allergy.setCode(Prescribing.medicine("penicillin", "Penicillin"));
    allergy
        .getClinicalStatus()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical")
        .setCode("active");
    assertThat(fhir.create(allergy)).hasStatus(201);
    String id = doctor.create(draft(patient)).id();

    Answer refused = sign(doctor, id);

    assertThat(refused).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "safety-findings");
    String finding = finding(refused);
    assertThat(refused.outcome().getIssueFirstRep().getDiagnostics()).contains(finding);
    assertThat(override(id, finding, "no-such-reason", null)).hasStatus(400);
    assertThat(override(id, finding, "other", null)).hasStatus(400);
    assertThat(override(id, "something-else", "tolerated-before", null)).hasStatus(400);
    assertThat(fhir.get("DetectedIssue?patient=" + patient).ids()).isEmpty();

    Answer signed = override(id, finding, "tolerated-before", "Had it twice since");

    assertThat(signed).hasStatus(200);
    DetectedIssue issue =
        signed.resources().stream()
            .filter(DetectedIssue.class::isInstance)
            .map(DetectedIssue.class::cast)
            .filter(one -> one.getIdentifierFirstRep().getValue().equals(finding))
            .findFirst()
            .orElseThrow();
    assertThat(issue.getStatus()).isEqualTo(DetectedIssueStatus.FINAL);
    assertThat(issue.getMitigationFirstRep().getAction().getCodingFirstRep().getCode())
        .isEqualTo("tolerated-before");
    assertThat(issue.getMitigationFirstRep().getAuthor().getReference()).isEqualTo(practitioner);
    assertThat(((MedicationRequest) signed.resources().get(0)).getDetectedIssue())
        .extracting(Reference::getReference)
        .contains("DetectedIssue/" + issue.getIdElement().getIdPart());
    assertThat(fhir.get("DetectedIssue?implicated=MedicationRequest/" + id).ids())
        .contains(issue.getIdElement().getIdPart());
  }

  @Test
  void proposalWhenADoctorSignsAnOrderBasedOnItThenItIsCompleted() {
    String patient = prescribing.patient();
    FhirHttp nurse = prescribing.as("nurse", prescribing.practitioner());
    MedicationRequest wish = draft(patient).setIntent(MedicationRequestIntent.PROPOSAL);
    wish.setStatus(MedicationRequestStatus.ACTIVE);
    MedicationRequest proposal = nurse.create(wish).as(MedicationRequest.class);

    assertThat(nurse.create(draft(patient))).hasStatus(403);
    assertThat(nurse.update(proposal.copy().setIntent(MedicationRequestIntent.ORDER)))
        .hasStatus(403);
    assertThat(sign(nurse, proposal.getIdElement().getIdPart())).hasStatus(403);
    proposal.addNote().setText("She asked for it");
    assertThat(nurse.update(proposal)).hasStatus(200);
    assertThat(
            sign(
                doctor,
                doctor.create(draft(patient).setIntent(MedicationRequestIntent.PROPOSAL)).id()))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");

    MedicationRequest order = draft(patient);
    order.addBasedOn(new Reference("MedicationRequest/" + proposal.getIdElement().getIdPart()));
    Prescribing.signed(doctor, order);

    assertThat(stored(proposal).getStatus()).isEqualTo(MedicationRequestStatus.COMPLETED);
  }

  @Test
  void signWhenItSucceedsAnotherThenThatIsStoppedAsRenewed() {
    String patient = prescribing.patient();
    MedicationRequest former = Prescribing.signed(doctor, draft(patient));
    MedicationRequest next = draft(patient);
    next.setPriorPrescription(
        new Reference("MedicationRequest/" + former.getIdElement().getIdPart()));

    MedicationRequest renewed = Prescribing.signed(doctor, next);

    MedicationRequest ended = stored(former);
    assertThat(ended.getStatus()).isEqualTo(MedicationRequestStatus.STOPPED);
    assertThat(ended.getStatusReason().getCodingFirstRep().getCode()).isEqualTo("renewed");
    assertThat(PrescriptionSignature.of(ended).orElseThrow().isIntact(ended)).isTrue();
    assertThat(renewed.getGroupIdentifier().getValue())
        .isNotEqualTo(former.getGroupIdentifier().getValue());
  }

  @Test
  void signWhenThePriorPrescriptionIsAnotherPatientsThenItIsRefused() {
    MedicationRequest other = Prescribing.signed(doctor, draft(prescribing.patient()));
    MedicationRequest next = draft(prescribing.patient());
    next.setPriorPrescription(
        new Reference("MedicationRequest/" + other.getIdElement().getIdPart()));

    assertThat(sign(doctor, doctor.create(next).id()))
        .hasStatus(422)
        .hasIssue(IssueType.PROCESSING, "unprocessable");
    assertThat(stored(other).getStatus()).isEqualTo(MedicationRequestStatus.ACTIVE);
  }

  @Test
  void signWhenTwoDoctorsDoItAtOnceThenOneWins() throws Exception {
    FhirHttp second = prescribing.doctor();
    String id = doctor.create(draft(prescribing.patient())).id();

    List<Answer> answers = atOnce(List.of(() -> sign(doctor, id), () -> sign(second, id)));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 422);
    assertThat(fhir.get("MedicationRequest/" + id + "/_history").ids()).hasSize(2);
  }

  @Test
  void signWhenTwoPrescriptionsThatDoNotGoTogetherAreSignedAtOnceThenOneIsFound() throws Exception {
    String patient = prescribing.patient();
    MedicationRequest thins = draft(patient);
    thins.setMedication(Prescribing.medicine("warfarin", "Warfarin 5 mg tablet"));
    thins.getDosageInstructionFirstRep().setText("1 tab po daily x 10 days");
    MedicationRequest relieves = draft(patient);
    relieves.setMedication(Prescribing.medicine("ibuprofen", "Ibuprofen 400 mg tablet"));
    String first = doctor.create(thins).id();
    String second = doctor.create(relieves).id();

    List<Answer> answers = atOnce(List.of(() -> sign(doctor, first), () -> sign(doctor, second)));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 422);
  }

  @Test
  void completeWhenADraftIsSentThenItIsAnsweredCompletedAndNotStored() {
    String patient = prescribing.patient();
    Parameters asked = new Parameters();
    asked.addParameter().setName("prescription").setResource(draft(patient));

    Answer answer = doctor.post("MedicationRequest/$complete", Fhir.json(asked));

    assertThat(answer).hasStatus(200);
    MedicationRequest completed = answer.as(MedicationRequest.class);
    assertThat(completed.getDispenseRequest().getQuantity().getValue()).isEqualByComparingTo("20");
    assertThat(completed.getDispenseRequest().getExpectedSupplyDuration().getValue())
        .isEqualByComparingTo("10");
    assertThat(fhir.get("MedicationRequest?subject=" + patient).ids()).isEmpty();
    assertThat(doctor.post("MedicationRequest/$complete", "{\"resourceType\":\"Parameters\"}"))
        .hasStatus(400);
  }

  private Answer override(String id, String finding, String reason, @Nullable String comment) {
    Parameters parameters = new Parameters();
    ParametersParameterComponent override = parameters.addParameter().setName("override");
    override.addPart().setName("finding").setValue(new StringType(finding));
    override.addPart().setName("reason").setValue(new CodeType(reason));
    if (comment != null) {
      override.addPart().setName("comment").setValue(new StringType(comment));
    }
    return doctor.post("MedicationRequest/" + id + "/$sign", Fhir.json(parameters));
  }

  private static String finding(Answer refused) {
    return refused.outcome().getIssueFirstRep().getDetails().getCoding().stream()
        .filter(coding -> FINDING.equals(coding.getSystem()))
        .map(coding -> coding.getCode())
        .findFirst()
        .orElseThrow();
  }

  private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : threads.invokeAll(calls)) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private MedicationRequest stored(MedicationRequest request) {
    return fhir.get("MedicationRequest/" + request.getIdElement().getIdPart())
        .as(MedicationRequest.class);
  }
}
