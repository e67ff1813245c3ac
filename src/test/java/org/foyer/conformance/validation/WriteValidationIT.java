package org.foyer.conformance.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.junit.jupiter.api.Test;

@ServerTest
class WriteValidationIT {

  private static final String APPOINTMENT =
      "https://foyer.org/fhir/StructureDefinition/foyer-appointment";

  private final FhirHttp fhir;

  WriteValidationIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void createWhenAMandatoryElementLacksThenItIsRefusedAndTheIssueNamesTheElement() {
    Observation observation = observation();
    observation.setStatusElement(null);

    Answer answer = fhir.create(observation);

    assertThat(expressions(answer)).containsExactly("Observation");
    assertThat(answer.outcome().getIssueFirstRep().getDiagnostics()).contains("\"status\"");
  }

  @Test
  void whatIsComparedKeepsTheTimeZoneInWhichItWasWritten() {
    Observation observation = observation();
    Period period = new Period();
    period.getStartElement().setValueAsString("2026-01-31T10:00:00-05:00");
    period.getEndElement().setValueAsString("2026-01-31T17:00:00+01:00");
    observation.setEffective(period);

    Period stored =
        fhir.get("Observation/" + fhir.create(observation).id())
            .as(Observation.class)
            .getEffectivePeriod();

    assertThat(stored.getStartElement().getValueAsString()).isEqualTo("2026-01-31T10:00:00-05:00");
    assertThat(stored.getEndElement().getValueAsString()).isEqualTo("2026-01-31T17:00:00+01:00");
  }

  @Test
  void createWhenSeveralThingsAreWrongThenEachIsAnIssue() {
    Observation observation = observation();
    observation.addReferenceRange().addAppliesTo().setText("nobody");
    observation.setEffective(
        new Period()
            .setStartElement(new DateTimeType("2026-02-01"))
            .setEndElement(new DateTimeType("2026-01-01")));

    assertThat(expressions(fhir.create(observation)))
        .containsExactlyInAnyOrder(
            "Observation.referenceRange[0]", "Observation.effective.ofType(Period)");
  }

  @Test
  void updateIsValidated() {
    Observation observation = fhir.create(observation()).as(Observation.class);
    observation.setCode(null);

    assertThat(expressions(fhir.update(observation))).containsExactly("Observation");
    assertThat(fhir.get("Observation/" + observation.getIdPart()).as(Observation.class).hasCode())
        .isTrue();
  }

  @Test
  void theResultOfAPatchIsValidated() {
    String path = "Observation/" + fhir.create(observation()).id();

    Answer answer =
        fhir.send(
            "PATCH",
            path,
            BodyPublishers.ofString("[{\"op\":\"remove\",\"path\":\"/code\"}]"),
            request -> request.setHeader("Content-Type", "application/json-patch+json"));

    assertThat(expressions(answer)).containsExactly("Observation");
    assertThat(fhir.get(path).as(Observation.class).hasCode()).isTrue();
  }

  @Test
  void transactionIsRefusedAsAWholeAndTellsTheEntry() {
    Patient patient = Patients.somebody();
    Bundle transaction =
        bundle(BundleType.TRANSACTION, patient, observation().setCode(null), observation());

    assertThat(expressions(fhir.transact(transaction))).containsExactly("Bundle.entry[1].resource");
    assertThat(fhir.get("Patient?identifier=" + patient.getIdentifierFirstRep().getValue()).ids())
        .isEmpty();
  }

  @Test
  void entriesOfABatchAreValidatedEachForItself() {
    Observation wrong = observation().setCode(null);
    wrong.addReferenceRange().addAppliesTo().setText("nobody");

    Answer answer = fhir.transact(bundle(BundleType.BATCH, observation(), wrong));

    assertThat(answer).hasStatus(200);
    List<Bundle.BundleEntryComponent> entries = answer.bundle().getEntry();
    assertThat(entries.get(0).getResponse().getStatus()).startsWith("201");
    assertThat(entries.get(1).getResponse().getStatus()).startsWith("422");
    assertThat(expressions((OperationOutcome) entries.get(1).getResponse().getOutcome()))
        .containsExactlyInAnyOrder("Observation", "Observation.referenceRange[0]");
  }

  @Test
  void claimedProfilesOfOursAreEnforced() {
    String patient = "Patient/" + fhir.create(Patients.somebody()).id();
    Appointment appointment = new Appointment();
    appointment.setStatus(AppointmentStatus.BOOKED);
    appointment
        .addParticipant()
        .setActor(new Reference(patient))
        .setStatus(ParticipationStatus.ACCEPTED);
    appointment.setStartElement(new InstantType("2026-12-01T09:00:00Z"));
    appointment.setEndElement(new InstantType("2026-12-01T09:20:00Z"));

    assertThat(fhir.create(appointment)).hasStatus(201);

    appointment.getMeta().addProfile(APPOINTMENT);
    Answer answer = fhir.create(appointment);

    assertThat(expressions(answer)).containsExactly("Appointment");
    assertThat(answer.outcome().getIssueFirstRep().getDiagnostics()).contains("foyer-app-4");
  }

  @Test
  void unknownProfilesAreToldOfButDoNotHinder() {
    Observation observation = observation();
    observation.getMeta().addProfile("http://example.org/StructureDefinition/unheard-of");

    Answer answer =
        fhir.send(
            "POST",
            "Observation",
            BodyPublishers.ofString(Fhir.json(observation)),
            request ->
                request
                    .setHeader("Content-Type", "application/fhir+json")
                    .setHeader("Prefer", "return=OperationOutcome"));

    assertThat(answer).hasStatus(201);
    assertThat(answer.outcome().getIssue())
        .anySatisfy(
            issue -> {
              assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.WARNING);
              assertThat(issue.getDiagnostics()).contains("unheard-of");
              assertThat(issue.getExpression().get(0).getValue())
                  .isEqualTo("Observation.meta.profile");
            });
  }

  @Test
  void profilesAreKnownAsSoonAsTheyAreStored() {
    String canonical = "http://example.org/StructureDefinition/" + Patients.unique();
    Observation observation = observation();
    observation.getMeta().addProfile(canonical);
    assertThat(toldOf(observation)).contains(canonical);

    StructureDefinition profile = new StructureDefinition();
    profile.setUrl(canonical).setName("Stored").setStatus(PublicationStatus.ACTIVE);
    profile.setKind(StructureDefinitionKind.RESOURCE).setAbstract(false).setType("Observation");
    profile.setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Observation");
    profile.setDerivation(TypeDerivationRule.CONSTRAINT);
    profile.getDifferential().addElement().setPath("Observation").setId("Observation");
    ElementDefinition device = profile.getDifferential().addElement();
    device.setPath("Observation.device").setMin(1).setId("Observation.device");
    assertThat(fhir.create(profile)).hasStatus(201);

    assertThat(toldOf(observation)).doesNotContain(canonical);
    observation.getMeta().setProfile(null);
    assertThat(
            fhir.post("Observation/$validate?profile=" + canonical, Fhir.json(observation)).body())
        .contains("Observation.device");
  }

  private String toldOf(Observation observation) {
    return fhir.send(
            "POST",
            "Observation",
            BodyPublishers.ofString(Fhir.json(observation)),
            request ->
                request
                    .setHeader("Content-Type", "application/fhir+json")
                    .setHeader("Prefer", "return=OperationOutcome"))
        .body();
  }

  @Test
  void entriesOfTransactionsTellOfUnknownProfilesToo() {
    Observation observation = observation();
    observation.getMeta().addProfile("http://example.org/StructureDefinition/unheard-of");

    Answer answer = fhir.transact(bundle(BundleType.TRANSACTION, observation(), observation));

    assertThat(
            answer.bundle().getEntry().stream()
                .map(entry -> (OperationOutcome) entry.getResponse().getOutcome())
                .map(outcome -> Fhir.json(outcome).contains("unheard-of")))
        .containsExactly(false, true);
  }

  private static Observation observation() {
    Observation observation = Observations.heartRate("none", 70);
    observation.setSubject(null);
    return observation;
  }

  private static Bundle bundle(BundleType type, Resource... resources) {
    Bundle bundle = new Bundle().setType(type);
    for (Resource resource : resources) {
      bundle
          .addEntry()
          .setResource(resource)
          .getRequest()
          .setMethod(HTTPVerb.POST)
          .setUrl(resource.fhirType());
    }
    return bundle;
  }

  private static List<String> expressions(Answer answer) {
    assertThat(answer).hasStatus(422);
    assertThat(answer.outcome().getIssue())
        .allMatch(
            issue -> issue.getDetails().getCodingFirstRep().getCode().equals("validation-failed"));
    return expressions(answer.outcome());
  }

  private static List<String> expressions(OperationOutcome outcome) {
    return outcome.getIssue().stream()
        .flatMap(issue -> issue.getExpression().stream())
        .map(expression -> expression.getValue())
        .toList();
  }
}
