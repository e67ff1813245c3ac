package org.foyer.pharmacy.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;
import static org.foyer.testing.Prescribing.draft;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.pharmacy.prescription.PrescriptionSignature;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.Prescribing;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.WritePath;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestPriority;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is signed stays as it is, on every path. */
@ServerTest
class SignedContentIT {

  private static final String LOCKED = "signed-content-locked";

  private final FhirHttp fhir;
  private final Prescribing prescribing;
  private final FhirHttp doctor;
  private final JdbcClient database;
  private String patient = "";
  private MedicationRequest signed = new MedicationRequest();

  SignedContentIT(FhirHttp fhir, People people, SmartLogin login, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.prescribing = new Prescribing(fhir, people, login);
    this.doctor = prescribing.doctor();
    this.database = database;
  }

  @BeforeEach
  void signs() {
    patient = prescribing.patient();
    MedicationRequest draft = draft(patient);
    draft.addNote().setText("Penicillin was fine before");
    draft.setPriority(MedicationRequestPriority.ROUTINE);
    signed = Prescribing.signed(doctor, draft);
  }

  @Test
  void writeWhenItChangesTheContentThenItIsRefusedOnEveryPath() {
    String other = prescribing.patient();
    String somebody = prescribing.practitioner();
    Map<String, Consumer<MedicationRequest>> changes = new LinkedHashMap<>();
    changes.put("medicine", one -> one.setMedication(new CodeableConcept().setText("Another")));
    changes.put("patient", one -> one.setSubject(new Reference(other)));
    changes.put("requester", one -> one.setRequester(new Reference(somebody)));
    changes.put("dosage", one -> one.getDosageInstructionFirstRep().setText("Two at once"));
    changes.put("more dosage", one -> one.addDosageInstruction().setText("And one at night"));
    changes.put("quantity", one -> one.getDispenseRequest().getQuantity().setValue(200));
    changes.put("repeats", one -> one.getDispenseRequest().setNumberOfRepeatsAllowed(9));
    changes.put(
        "validity",
        one ->
            one.getDispenseRequest()
                .setValidityPeriod(new Period().setEndElement(new DateTimeType("2040"))));
    changes.put("substitution", one -> one.getSubstitution().setAllowed(new BooleanType(true)));
    changes.put("intent", one -> one.setIntent(MedicationRequestIntent.PLAN));
    changes.put("priority", one -> one.setPriority(MedicationRequestPriority.STAT));
    changes.put("number", one -> one.getGroupIdentifier().setValue("0000-0000-0000"));
    changes.put("authored", one -> one.setAuthoredOnElement(new DateTimeType("2020-01-01")));
    changes.put("reason", one -> one.addReasonCode().setText("Another"));
    changes.put("reported", one -> one.setReported(new BooleanType(true)));
    changes.put("do not perform", one -> one.setDoNotPerform(true));
    changes.put("note", one -> one.setNote(null));
    changes.put(
        "narrative",
        one ->
            one.getText().setStatus(NarrativeStatus.ADDITIONAL).setDivAsString("<div>Other</div>"));
    changes.put("extension", one -> one.addExtension("http://example.org/x", new StringType("x")));
    changes.put("signature", this::unsign);
    changes.put("contained medicine", SignedContentIT::contain);
    List<String> wrong = new ArrayList<>();
    changes.forEach(
        (what, change) -> {
          MedicationRequest after = signed.copy();
          change.accept(after);
          for (WritePath path : WritePath.values()) {
            // A person and a system in turn.
            FhirHttp writer = (path.name().length() + what.length()) % 2 == 0 ? doctor : fhir;
            WritePath.Result result = path.write(writer, signed, after);
            if (!result.isRefused(422, LOCKED)) {
              wrong.add(what + " by " + path + ": " + result);
            }
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(isIntact()).isTrue();
  }

  @Test
  void fhirPathPatchWhenItChangesTheContentThenItIsRefused() {
    assertThat(
            doctor.send(
                "PATCH",
                path(),
                BodyPublishers.ofString(
                    """
                    {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
                      {"name": "type", "valueCode": "replace"},
                      {"name": "path",
                       "valueString": "MedicationRequest.dosageInstruction[0].text"},
                      {"name": "value", "valueString": "Five"}]}]}
                    """),
                request -> request.setHeader("Content-Type", "application/fhir+json")))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, LOCKED);
  }

  @Test
  void writeWhenItSaysWhatBecomesOfItThenItIsTaken() {
    MedicationRequest after = signed.copy();
    after.setStatus(MedicationRequestStatus.ONHOLD);
    after.setStatusReason(new CodeableConcept().setText("She is in hospital"));
    after.addNote().setText("Called the pharmacy");
    String pharmacy = "Organization/" + fhir.create(new Organization().setName("Pharmacy")).id();
    after.getDispenseRequest().setPerformer(new Reference(pharmacy));

    assertThat(doctor.update(after)).hasStatus(200);

    assertThat(isIntact()).isTrue();
  }

  @Test
  void deleteWhenItIsSignedThenItIsRefusedOnEveryPath() {
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    bundle.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl(path());
    assertThat(fhir.delete(path())).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, LOCKED);
    assertThat(fhir.delete("MedicationRequest?subject=" + patient)).hasStatus(422);
    assertThat(fhir.transact(bundle)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, LOCKED);
    assertThat(fhir.get(path())).hasStatus(200);
  }

  @Test
  void createWhenSomebodyBringsASignatureThenItIsRefused() {
    MedicationRequest copy = signed.copy();
    copy.setId((String) null);
    assertThat(fhir.create(copy)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, LOCKED);
    copy.setStatus(MedicationRequestStatus.DRAFT);
    assertThat(doctor.create(copy)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, LOCKED);
    copy.setId("rx" + Patients.unique());
    assertThat(fhir.update(copy)).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, LOCKED);
  }

  @Test
  void contentWhenItIsChangedInTheDatabaseThenItShows() {
    assertThat(isIntact()).isTrue();

    int changed =
        database
            .sql(
                "update hfj_res_ver set res_text_vc ="
                    + " replace(res_text_vc, 'Amoxicillin 500 mg', 'Amoxicillin 900 mg')"
                    + " where res_type = 'MedicationRequest' and res_id in (select res_id"
                    + " from hfj_resource where res_type = 'MedicationRequest' and fhir_id = :id)")
            .param("id", signed.getIdElement().getIdPart())
            .update();

    assertThat(changed).isPositive();
    assertThat(isIntact()).isFalse();
  }

  @Test
  void mergeWhenThePatientHasTwoRecordsThenTheSignatureGoesAlong() {
    String other = prescribing.patient();
    Parameters merge = new Parameters();
    merge.addParameter().setName("source-patient").setValue(new Reference(patient));
    merge.addParameter().setName("target-patient").setValue(new Reference(other));

    assertThat(fhir.post("Patient/$merge", Fhir.json(merge))).hasStatus(200);

    assertThat(stored().getSubject().getReference()).isEqualTo(other);
    assertThat(isIntact()).isTrue();
  }

  private void unsign(MedicationRequest request) {
    request
        .getExtension()
        .removeIf(one -> PharmacyExtensions.PRESCRIPTION_SIGNATURE.equals(one.getUrl()));
  }

  private static void contain(MedicationRequest request) {
    Medication inside = new Medication();
    inside.setId("inside");
    inside.getCode().setText("Another");
    request.addContained(inside);
    request.setMedication(new Reference("#inside"));
  }

  private boolean isIntact() {
    MedicationRequest stored = stored();
    return PrescriptionSignature.of(stored).orElseThrow().isIntact(stored);
  }

  private MedicationRequest stored() {
    return fhir.get(path()).as(MedicationRequest.class);
  }

  private String path() {
    return "MedicationRequest/" + signed.getIdElement().getIdPart();
  }
}
