package org.foyer.billing.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.WritePath;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** Claims go from status to status by the operations that do it, on no other way. */
@ServerTest
class ClaimStateIT {

  private static final Set<ClaimStatus> FROM_DRAFT =
      Set.of(ClaimStatus.CANCELLED, ClaimStatus.ENTEREDINERROR);

  private final FhirHttp fhir;
  private final FhirHttp billing;

  ClaimStateIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    Billing.organizations(fhir);
  }

  @Test
  void noStepButThoseOfDraftsIsTakenByWriting() {
    String patient = patient();
    List<String> wrong = new ArrayList<>();
    for (WritePath path : WritePath.values()) {
      for (ClaimStatus from : statuses()) {
        Claim before = stored(fhir, patient, from);
        for (ClaimStatus to : statuses()) {
          boolean isPossible = from == ClaimStatus.DRAFT && FROM_DRAFT.contains(to);
          if (from == to || isPossible) {
            continue;
          }
          Claim after = before.copy();
          after.setStatus(to);
          WritePath.Result result = path.write(billing, before, after);
          if (!result.isRefused(422, "transition-refused")) {
            wrong.add(path + " " + from + " to " + to + ": " + result);
          }
        }
        assertThat(status(before)).as("%s after %s", from, path).isEqualTo(from);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void draftsCanBeChangedAndGivenUpOnEveryPath() {
    String patient = patient();
    for (WritePath path : WritePath.values()) {
      Claim draft = stored(billing, patient, ClaimStatus.DRAFT);
      Claim changed = draft.copy();
      changed.getPriority().setText("at once");
      assertThat(path.write(billing, draft, changed).status()).as("%s", path).isEqualTo(200);
      Claim cancelled = changed.copy();
      cancelled.setStatus(ClaimStatus.CANCELLED);
      assertThat(path.write(billing, changed, cancelled).status()).as("%s", path).isEqualTo(200);
    }
  }

  @Test
  void whatWasSentDoesNotChangeOnAnyPath() {
    String patient = patient();
    List<String> wrong = new ArrayList<>();
    for (WritePath path : WritePath.values()) {
      Claim sent = stored(fhir, patient, ClaimStatus.ACTIVE);
      Claim changed = sent.copy();
      changed.getPriority().setText("at once");
      WritePath.Result result = path.write(billing, sent, changed);
      if (!result.isRefused(422, "billed-content-locked")) {
        wrong.add(path + ": " + result);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void peopleWriteDraftsOnly() {
    String patient = patient();
    assertThat(billing.post("Claim", Fhir.json(claim(patient, ClaimStatus.ACTIVE))))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
  }

  private ClaimStatus status(Claim claim) {
    return fhir.get("Claim/" + claim.getIdElement().getIdPart()).as(Claim.class).getStatus();
  }

  private static List<ClaimStatus> statuses() {
    return List.of(
        ClaimStatus.DRAFT, ClaimStatus.ACTIVE, ClaimStatus.CANCELLED, ClaimStatus.ENTEREDINERROR);
  }

  private String patient() {
    return "Patient/" + fhir.create(Patients.somebody()).id();
  }

  private static Claim stored(FhirHttp who, String patient, ClaimStatus status) {
    return who.get("Claim/" + who.create(claim(patient, status)).id()).as(Claim.class);
  }

  private static Claim claim(String patient, ClaimStatus status) {
    Claim claim = new Claim();
    claim.setStatus(status);
    claim.setUse(Claim.Use.CLAIM);
    claim.setType(
        new CodeableConcept(
            new Coding()
                .setSystem("http://terminology.hl7.org/CodeSystem/claim-type")
                .setCode("professional")));
    claim.setPatient(new Reference(patient));
    claim.setCreatedElement(new DateTimeType("2026-11-02"));
    claim.setInsurer(new Reference("Organization/" + Billing.INSURER));
    claim.setProvider(new Reference("Organization/" + Billing.HOSPITAL));
    claim.setPriority(new CodeableConcept().setText("normal"));
    claim
        .addInsurance()
        .setSequence(1)
        .setFocal(true)
        .setCoverage(new Reference().setDisplay("card"));
    return claim;
  }
}
